#include "services/error.h"

G_DEFINE_QUARK (sb-service-error-quark, sb_service_error)
