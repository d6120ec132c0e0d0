#pragma once

#include "core/assumptions.h"
#include "core/climate.h"
#include "core/measures.h"
#include "services/place-list.h"

G_BEGIN_DECLS

/* What the program brings along in its resources, read once and kept; never NULL (a broken resource is a bug). */
const SbAssumptions  *sb_built_in_assumptions (void);
const SbClimateTable *sb_built_in_climate (void);
const SbPlaceList    *sb_built_in_places (void);
/* Without reading the list of places, which takes the time of two frames. */
gboolean              sb_built_in_knows_postal_code (const char *postal_code);

/* data/measures.json; the assumptions above hold it too. */
const SbMeasureTable *sb_built_in_measures (void);

/* A file of data/figures.gresource.xml as it is; transfer full. */
GBytes *sb_built_in_bytes (const char *name);

/* data/sample.sonnenbalkon: the complete household that a first start shows; transfer full. */
SbConsultation *sb_built_in_sample (void);

G_END_DECLS
