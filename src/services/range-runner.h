#pragma once

#include <gio/gio.h>

#include "core/range.h"
#include "services/weather-store.h"

G_BEGIN_DECLS

/*
 * Runs the study of a range (core/range.h) on several cores. Each task is computed by one thread and the members are
 * put together in one order, so the number of threads changes no bit.
 */

/*
 * The study of a result as the program shows it: with the built-in climate further years of that climate, else the
 * fetched or given year with other years' sums. A load from a meter
 * is the only home of its study.
 */
SbRangeStudy *sb_range_runner_study (const SbConsultation *consultation,
                                     const SbResult       *result);

/*
 * The same with the real years (SbWeather) that are kept of the result's place, where enough of them are and the
 * result's weather is PVGIS's; else, and with `store` NULL, as above.
 */
SbRangeStudy *sb_range_runner_study_at_place (const SbConsultation *consultation,
                                              const SbResult       *result,
                                              SbWeatherStore       *store);

/* Blocks; n_threads 0: as many as there are processors. FALSE with G_IO_ERROR_CANCELLED: cancelled, no outcome. */
gboolean sb_range_runner_run (SbRangeStudy   *study,
                              guint           n_threads,
                              GCancellable   *cancellable,
                              SbRangeOutcome *outcome,
                              GError        **error);

/* The same in the background, with all processors; takes the study over. */
void     sb_range_runner_run_async (SbRangeStudy       *study,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean sb_range_runner_run_finish (GAsyncResult   *result,
                                     SbRangeOutcome *outcome,
                                     GError        **error);

/* Study, run and apply at once, for who can wait; the second with the place's kept years. */
void sb_range_runner_fill (const SbConsultation *consultation,
                           SbResult             *result);
void sb_range_runner_fill_at_place (const SbConsultation *consultation,
                                    SbResult             *result,
                                    SbWeatherStore       *store);

G_END_DECLS
