#include "services/programme-list.h"

#include "services/built-in-data.h"
#include "services/error.h"
#include "services/municipality-list.h"

#include <math.h>
#include <string.h>

SbProgramme *
sb_programme_new (void)
{
  SbProgramme *programme = g_new0 (SbProgramme, 1);

  programme->id = g_uuid_string_random ();
  programme->name = g_strdup ("");
  programme->ags = g_new0 (char *, 1);
  programme->postal_codes = g_new0 (char *, 1);
  programme->states = g_new0 (char *, 1);
  programme->maximum_eur = NAN;
  programme->grade = g_strdup ("G");
  programme->own = TRUE;

  return programme;
}

SbProgramme *
sb_programme_copy (const SbProgramme *programme)
{
  SbProgramme *copy = g_new0 (SbProgramme, 1);

  *copy = *programme;
  copy->id = g_strdup (programme->id);
  copy->name = g_strdup (programme->name);
  copy->ags = g_strdupv (programme->ags);
  copy->postal_codes = g_strdupv (programme->postal_codes);
  copy->states = g_strdupv (programme->states);
  copy->from = g_strdup (programme->from);
  copy->to = g_strdup (programme->to);
  copy->conditions = g_strdup (programme->conditions);
  copy->conditions_de = g_strdup (programme->conditions_de);
  copy->link = g_strdup (programme->link);
  copy->source = g_strdup (programme->source);
  copy->checked = g_strdup (programme->checked);
  copy->grade = g_strdup (programme->grade);

  return copy;
}

void
sb_programme_free (SbProgramme *programme)
{
  g_free (programme->id);
  g_free (programme->name);
  g_strfreev (programme->ags);
  g_strfreev (programme->postal_codes);
  g_strfreev (programme->states);
  g_free (programme->from);
  g_free (programme->to);
  g_free (programme->conditions);
  g_free (programme->conditions_de);
  g_free (programme->link);
  g_free (programme->source);
  g_free (programme->checked);
  g_free (programme->grade);
  g_free (programme);
}

double
sb_programme_amount_eur (const SbProgramme *programme,
                         double             peak_power_w,
                         double             price_eur)
{
  double amount_eur = 0.0;

  /* Too little power for the least amount: nothing at all, no share of the price either. */
  if (programme->n_amounts > 0 && peak_power_w < programme->amounts[0].from_w)
    return 0.0;

  for (guint i = 0; i < programme->n_amounts; i++)
    if (peak_power_w >= programme->amounts[i].from_w)
      amount_eur = programme->amounts[i].eur;
  amount_eur += price_eur * programme->percent / 100.0;
  if (isfinite (programme->maximum_eur))
    amount_eur = fmin (amount_eur, programme->maximum_eur);

  return fmax (fmin (amount_eur, price_eur), 0.0);
}

static gboolean
starts_with_one_of (const char *text,
                    char      **beginnings)
{
  for (guint i = 0; text != NULL && beginnings[i] != NULL; i++)
    if (g_str_has_prefix (text, beginnings[i]))
      return TRUE;

  return FALSE;
}

gboolean
sb_programme_fits_place (const SbProgramme *programme,
                         const SbPlace     *place)
{
  const SbMunicipality *municipality;

  if (place->postal_code != NULL && place->postal_code[0] != '\0')
    {
      const SbPlaceEntry *entry;

      if (starts_with_one_of (place->postal_code, programme->postal_codes))
        return TRUE;
      entry = programme->states[0] != NULL
                ? sb_place_list_find_postal_code (sb_built_in_places (), place->postal_code) : NULL;
      if (entry != NULL && g_strv_contains ((const char *const *) programme->states, entry->state))
        return TRUE;
    }
  if (programme->ags[0] == NULL)
    return FALSE;
  municipality = sb_municipality_of_place (place);

  return municipality != NULL && starts_with_one_of (municipality->ags, programme->ags);
}

/* ISO dates compare as text. */
gboolean
sb_programme_fits_day (const SbProgramme *programme,
                       const char        *day)
{
  return (programme->from == NULL || strcmp (programme->from, day) <= 0)
         && (programme->to == NULL || strcmp (programme->to, day) >= 0);
}

static gboolean
fail (const SbProgramme *programme,
      GError           **error,
      const char        *format,
      ...) G_GNUC_PRINTF (3, 4);

static gboolean
fail (const SbProgramme *programme,
      GError           **error,
      const char        *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: %s",
               programme->name[0] != '\0' ? programme->name : programme->id, message);

  return FALSE;
}

static gboolean
is_date (const char *text)
{
  g_autofree char *instant = g_strconcat (text, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) day = strlen (text) == strlen ("2026-11-22") ? g_date_time_new_from_iso8601 (instant, NULL) : NULL;

  return day != NULL;
}

static gboolean
check_digits (const SbProgramme *programme,
              const char        *member,
              char             **codes,
              gsize              longest,
              GError           **error)
{
  for (guint i = 0; codes[i] != NULL; i++)
    {
      gsize length = strlen (codes[i]);

      if (length < 1 || length > longest || strspn (codes[i], "0123456789") != length)
        return fail (programme, error, "%s: “%s” is not 1 to %u digits", member, codes[i], (guint) longest);
    }

  return TRUE;
}

static gboolean
check_amounts (const SbProgramme *programme,
               GError           **error)
{
  for (guint i = 0; i < programme->n_amounts; i++)
    {
      const SbProgrammeAmount *amount = &programme->amounts[i];

      if (!(amount->from_w >= 0.0 && amount->from_w <= SB_PROGRAMME_MAX_W))
        return fail (programme, error, "amounts: %g W is outside 0 to %g W", amount->from_w, SB_PROGRAMME_MAX_W);
      if (!(amount->eur >= 0.0 && amount->eur <= SB_PROGRAMME_MAX_EUR))
        return fail (programme, error, "amounts: %g € is outside 0 to %g €", amount->eur, SB_PROGRAMME_MAX_EUR);
      if (i > 0 && amount->from_w <= programme->amounts[i - 1].from_w)
        return fail (programme, error, "amounts: %g W follows %g W, but the power must rise", amount->from_w,
                     programme->amounts[i - 1].from_w);
    }
  if (!(programme->percent >= 0.0 && programme->percent <= 100.0))
    return fail (programme, error, "percent: %g is outside 0 to 100 %%", programme->percent);
  if (!isnan (programme->maximum_eur)
      && !(programme->maximum_eur >= 0.0 && programme->maximum_eur <= SB_PROGRAMME_MAX_EUR))
    return fail (programme, error, "maximum_eur: %g is outside 0 to %g €", programme->maximum_eur,
                 SB_PROGRAMME_MAX_EUR);

  return TRUE;
}

gboolean
sb_programme_check (const SbProgramme *programme,
                    GError           **error)
{
  if (!check_digits (programme, "ags", programme->ags, 8, error)
      || !check_digits (programme, "postal_codes", programme->postal_codes, 5, error)
      || !check_amounts (programme, error))
    return FALSE;
  if (programme->from != NULL && !is_date (programme->from))
    return fail (programme, error, "from: “%s” is no date such as 2026-11-22", programme->from);
  if (programme->to != NULL && !is_date (programme->to))
    return fail (programme, error, "to: “%s” is no date such as 2026-11-22", programme->to);
  if (programme->from != NULL && programme->to != NULL && strcmp (programme->from, programme->to) > 0)
    return fail (programme, error, "to: %s is before %s, the first day", programme->to, programme->from);
  if (programme->checked != NULL && !is_date (programme->checked))
    return fail (programme, error, "checked: “%s” is no date such as 2026-11-22", programme->checked);
  if (programme->link != NULL && !g_str_has_prefix (programme->link, "https://")
      && !g_str_has_prefix (programme->link, "http://"))
    return fail (programme, error, "link: “%s” is no address that starts with https://", programme->link);

  return TRUE;
}

const SbProgramme *
sb_programmes_by_id (const GPtrArray *programmes,
                     const char      *id)
{
  for (guint i = 0; i < programmes->len; i++)
    {
      const SbProgramme *programme = g_ptr_array_index (programmes, i);

      if (strcmp (programme->id, id) == 0)
        return programme;
    }

  return NULL;
}

const GPtrArray *
sb_programmes_built_in (void)
{
  static gsize once;
  static GPtrArray *programmes;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GBytes) bytes = sb_built_in_bytes ("programmes.json");
      g_autoptr (GError) error = NULL;

      programmes = sb_programmes_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "programmes.json",
                                       &error);
      if (programmes == NULL)
        g_error ("Built-in funding programmes: %s", error->message);
      g_once_init_leave (&once, 1);
    }

  return programmes;
}

static double
price_of (const SbSystem *system)
{
  return system->price_eur + (system->battery.present ? system->battery.price_eur : 0.0);
}

static int
compare_amounts (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const SbSystem *system = user_data;
  const SbProgramme *first = *(SbProgramme *const *) a, *second = *(SbProgramme *const *) b;
  double power_w = sb_system_peak_power_w (system), price_eur = price_of (system);
  double ahead = sb_programme_amount_eur (second, power_w, price_eur) - sb_programme_amount_eur (first, power_w, price_eur);

  return ahead > 0.0 ? 1 : ahead < 0.0 ? -1 : strcmp (first->id, second->id);
}

GPtrArray *
sb_programmes_find (const GPtrArray *programmes,
                    const SbPlace   *place,
                    const char      *day,
                    const SbSystem  *system)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < programmes->len; i++)
    {
      SbProgramme *programme = g_ptr_array_index (programmes, i);

      if (sb_programme_fits_day (programme, day) && sb_programme_fits_place (programme, place)
          && sb_programme_amount_eur (programme, sb_system_peak_power_w (system), price_of (system)) > 0.0)
        g_ptr_array_add (found, programme);
    }
  g_ptr_array_sort_with_data (found, compare_amounts, (gpointer) system);

  return found;
}
