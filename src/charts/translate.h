#pragma once

#include "charts/language.h"
#include "language/translate.h"

/* Texts and numbers of pictures, paper and command line: _(), C_(), ngettext and what charts/language.h writes. */
