#include "core/variants.h"

#include <math.h>
#include <string.h>

SbConsultation *
sb_consultation_with_system (const SbConsultation *consultation,
                             const SbSystem       *system)
{
  SbConsultation *copy = sb_consultation_copy (consultation);

  while (copy->n_variants > 0)
    sb_variant_remove (copy, copy->n_variants - 1);
  sb_system_clear (&copy->system);
  sb_system_copy_into (&copy->system, system);

  return copy;
}

const char *
sb_variant_name (const SbConsultation *consultation,
                 int                   index)
{
  const char *name;

  g_return_val_if_fail (index >= SB_VARIANT_OWN && index < (int) consultation->n_variants, "");

  name = index == SB_VARIANT_OWN ? consultation->set_name : consultation->variants[index].name;

  return name != NULL ? name : "";
}

const SbSystem *
sb_variant_system (const SbConsultation *consultation,
                   int                   index)
{
  g_return_val_if_fail (index >= SB_VARIANT_OWN && index < (int) consultation->n_variants, NULL);

  return index == SB_VARIANT_OWN ? &consultation->system : &consultation->variants[index].system;
}

static char *
comparable (const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));

  return g_utf8_casefold (stripped, -1);
}

gboolean
sb_variant_name_is_free (const SbConsultation *consultation,
                         int                   index,
                         const char           *name)
{
  g_autofree char *wanted = comparable (name);

  if (wanted[0] == '\0')
    return FALSE;
  for (int i = SB_VARIANT_OWN; i < (int) consultation->n_variants; i++)
    {
      g_autofree char *taken = comparable (sb_variant_name (consultation, i));

      if (i != index && strcmp (taken, wanted) == 0)
        return FALSE;
    }

  return TRUE;
}

guint
sb_variant_duplicate (SbConsultation *consultation,
                      int             index,
                      const char     *name)
{
  guint last = consultation->n_variants;
  SbVariant copy = { .name = g_strstrip (g_strdup (name)) };

  sb_system_copy_into (&copy.system, sb_variant_system (consultation, index));
  consultation->variants = g_renew (SbVariant, consultation->variants, last + 1);
  consultation->variants[last] = copy;
  consultation->n_variants = last + 1;

  return last;
}

void
sb_variant_rename (SbConsultation *consultation,
                   int             index,
                   const char     *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));

  g_return_if_fail (index >= SB_VARIANT_OWN && index < (int) consultation->n_variants);

  sb_set_string (index == SB_VARIANT_OWN ? &consultation->set_name : &consultation->variants[index].name, stripped);
}

void
sb_variant_remove (SbConsultation *consultation,
                   guint           index)
{
  g_return_if_fail (index < consultation->n_variants);

  g_free (consultation->variants[index].name);
  sb_system_clear (&consultation->variants[index].system);
  consultation->n_variants--;
  memmove (&consultation->variants[index], &consultation->variants[index + 1],
           (consultation->n_variants - index) * sizeof (SbVariant));
}

void
sb_variant_exchange (SbConsultation *consultation,
                     guint           index)
{
  SbVariant *variant;
  SbSystem system;
  char *name;

  g_return_if_fail (index < consultation->n_variants);

  variant = &consultation->variants[index];
  system = consultation->system;
  name = consultation->set_name;
  consultation->system = variant->system;
  consultation->set_name = variant->name;
  variant->system = system;
  variant->name = name != NULL ? name : g_strdup ("");
}

void
sb_variant_turn (SbConsultation *consultation,
                 double          azimuth_deg,
                 double          tilt_deg)
{
  SbSystem *system = &consultation->system;

  for (guint i = 0; i < system->n_arrays; i++)
    {
      system->arrays[i].tilt_deg = tilt_deg;
      /* The balcony's own direction is followed, not written down a second time. */
      system->arrays[i].azimuth_deg
        = fabs (azimuth_deg - consultation->balcony.azimuth_deg) < 1e-9 ? NAN : azimuth_deg;
    }
}
