#include "ui/live-variants.h"

#include "core/variants.h"
#include "services/built-in-data.h"
#include "ui/live-planes.h"

/* A variant as a consultation of its own, and what it comes to; counted, as one list hands it to the next. */
typedef struct
{
  SbConsultation *consultation;
  SbResult *result; /* NULL: not computed yet */
} Entry;

struct _SbLiveVariants
{
  GObject parent_instance;

  SbLive *live;
  SbSimulator *simulator;
  SbLivePlanes *planes;
  GPtrArray *next;  /* Entry: those of the live consultation, computed one after the other */
  GPtrArray *told;  /* Entry: all computed, what others borrow */
  GPtrArray *names; /* of told */
  GArray *variants; /* SbChartVariant: told and names as others want them */
  SbWeather *weather; /* the results are of it */
  char *error_message;
  gboolean active;
  gboolean stale; /* next is not of the live consultation */
  guint idle_id;
};

G_DEFINE_FINAL_TYPE (SbLiveVariants, sb_live_variants, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  sb_consultation_free (entry->consultation);
  g_clear_pointer (&entry->result, sb_result_free);
}

static void
release_entry (gpointer data)
{
  g_rc_box_release_full (data, clear_entry);
}

/* What only screen or paper know about has no part in the numbers. */
static SbConsultation *
as_consultation (const SbConsultation *consultation,
                 const SbSystem       *system)
{
  SbConsultation *copy = sb_consultation_with_system (consultation, system);

  sb_set_string (&copy->title, "");
  sb_set_string (&copy->set_name, "");
  sb_set_string (&copy->report.language, "en");

  return copy;
}

/* The one that was computed of the same values, or a new one; transfer full. */
static Entry *
find_or_make (SbLiveVariants *self,
              SbConsultation *consultation, /* transfer full */
              gboolean        same_weather)
{
  Entry *made;

  for (guint i = 0; same_weather && i < self->told->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->told, i);

      if (sb_consultation_equal (entry->consultation, consultation))
        {
          sb_consultation_free (consultation);
          return g_rc_box_acquire (entry);
        }
    }

  made = g_rc_box_new0 (Entry);
  made->consultation = consultation;

  return made;
}

static void
gather (SbLiveVariants *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  gboolean same_weather = self->weather == sb_live_get_weather (self->live);

  g_ptr_array_set_size (self->next, 0);
  for (guint i = 0; i < consultation->n_variants; i++)
    g_ptr_array_add (self->next,
                     find_or_make (self, as_consultation (consultation, &consultation->variants[i].system),
                                   same_weather));
  g_clear_pointer (&self->weather, sb_weather_unref);
  self->weather = sb_weather_ref ((SbWeather *) sb_live_get_weather (self->live));
  self->stale = FALSE;
}

/* All are there: they take the place of those told before, in one go. */
static void
tell (SbLiveVariants *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  GPtrArray *before = self->told;

  self->told = g_ptr_array_new_with_free_func (release_entry);
  g_ptr_array_set_size (self->names, 0);
  g_array_set_size (self->variants, 0);
  for (guint i = 0; i < self->next->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->next, i);
      char *name = g_strdup (sb_variant_name (consultation, (int) i));
      SbChartVariant variant = { name, entry->result };

      g_ptr_array_add (self->told, g_rc_box_acquire (entry));
      g_ptr_array_add (self->names, name);
      g_array_append_val (self->variants, variant);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  /* Only now: who listens may have looked at them until it was told. */
  g_ptr_array_unref (before);
}

/* One variant; FALSE: there is none left, or it cannot be computed. */
static gboolean
compute_one (SbLiveVariants *self)
{
  for (guint i = 0; i < self->next->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->next, i);
      g_autoptr (GError) error = NULL;

      if (entry->result != NULL)
        continue;
      entry->result = sb_live_compute_other (self->live, self->simulator, entry->consultation, &error);
      if (entry->result != NULL)
        return TRUE;

      g_free (self->error_message);
      self->error_message = g_strdup (error->message);
      g_ptr_array_set_size (self->next, 0);
      return FALSE;
    }

  return FALSE;
}

/* FALSE: nothing is left to be done but telling. */
static gboolean
step (SbLiveVariants *self)
{
  if (self->stale)
    {
      g_clear_pointer (&self->error_message, g_free);
      gather (self);
    }

  return compute_one (self) || self->stale;
}

static gboolean
on_idle (gpointer user_data)
{
  SbLiveVariants *self = user_data;

  if (step (self))
    return G_SOURCE_CONTINUE;

  self->idle_id = 0;
  tell (self);

  return G_SOURCE_REMOVE;
}

static void
on_planes (gpointer user_data)
{
  g_signal_emit (SB_LIVE_VARIANTS (user_data), signals[CHANGED], 0);
}

static void
follow (SbLiveVariants *self)
{
  const SbResult *result = sb_live_get_result (self->live);

  if (result == NULL)
    return;
  /* After input, but not behind drawing: a spinner on a slow screen would leave no time at all. One set at a time. */
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
  sb_live_planes_ask (self->planes, sb_live_get_consultation (self->live), result);
}

static void
on_result_changed (SbLiveVariants *self)
{
  self->stale = TRUE;
  if (self->active)
    follow (self);
}

static void
sb_live_variants_finalize (GObject *object)
{
  SbLiveVariants *self = SB_LIVE_VARIANTS (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->planes, sb_live_planes_free);
  g_clear_pointer (&self->simulator, sb_simulator_free);
  g_ptr_array_unref (self->next);
  g_ptr_array_unref (self->told);
  g_ptr_array_unref (self->names);
  g_array_unref (self->variants);
  g_clear_pointer (&self->weather, sb_weather_unref);
  g_free (self->error_message);
  g_clear_object (&self->live);

  G_OBJECT_CLASS (sb_live_variants_parent_class)->finalize (object);
}

static void
sb_live_variants_class_init (SbLiveVariantsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sb_live_variants_finalize;
  signals[CHANGED] = g_signal_new ("changed", SB_TYPE_LIVE_VARIANTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
sb_live_variants_init (SbLiveVariants *self)
{
  self->simulator = sb_simulator_new (sb_built_in_assumptions ());
  self->planes = sb_live_planes_new (on_planes, self);
  self->next = g_ptr_array_new_with_free_func (release_entry);
  self->told = g_ptr_array_new_with_free_func (release_entry);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->variants = g_array_new (FALSE, FALSE, sizeof (SbChartVariant));
  self->stale = TRUE;
}

SbLiveVariants *
sb_live_variants_new (SbLive *live)
{
  SbLiveVariants *self = g_object_new (SB_TYPE_LIVE_VARIANTS, NULL);

  self->live = g_object_ref (live);
  g_signal_connect_object (live, "result-changed", G_CALLBACK (on_result_changed), self, G_CONNECT_SWAPPED);

  return self;
}

void
sb_live_variants_set_active (SbLiveVariants *self,
                             gboolean        active)
{
  g_return_if_fail (SB_IS_LIVE_VARIANTS (self));

  if (active == self->active)
    return;

  self->active = active;
  if (active)
    follow (self);
  else
    {
      g_clear_handle_id (&self->idle_id, g_source_remove);
      sb_live_planes_stop (self->planes);
    }
}

const SbChartVariant *
sb_live_variants_get (SbLiveVariants *self,
                      guint          *n_variants)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);

  /* Results of a list that is no longer this one would stand at the wrong names. */
  *n_variants = self->variants->len == consultation->n_variants ? consultation->n_variants : 0;
  for (guint i = 0; i < *n_variants; i++)
    if (g_strcmp0 (g_ptr_array_index (self->names, i), sb_variant_name (consultation, (int) i)) != 0)
      *n_variants = 0;

  return (const SbChartVariant *) (const void *) self->variants->data;
}

const char *
sb_live_variants_get_error (SbLiveVariants *self)
{
  return self->error_message;
}

const SbSweepPlane *
sb_live_variants_get_planes (SbLiveVariants *self)
{
  return sb_live_planes_get (self->planes);
}

void
sb_live_variants_set_data (SbLiveVariants *self,
                           SbChartData    *data)
{
  *data = (SbChartData) { .consultation = sb_live_get_consultation (self->live),
                          .result = sb_live_get_result (self->live),
                          .planes = sb_live_variants_get_planes (self) };
  data->variants = sb_live_variants_get (self, &data->n_variants);
}

void
sb_live_variants_flush (SbLiveVariants *self,
                        gboolean        with_planes)
{
  sb_live_flush (self->live);
  follow (self);
  while (step (self))
    ;
  g_clear_handle_id (&self->idle_id, g_source_remove);
  tell (self);
  if (with_planes)
    sb_live_planes_flush (self->planes);
  if (!self->active)
    sb_live_planes_stop (self->planes);
}
