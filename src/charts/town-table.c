#include "charts/town-table.h"

#include <math.h>
#include <string.h>

#include "charts/translate.h"

typedef struct
{
  const char *name;
  const char *unit;
  const char *key;
  gsize offset;   /* of the double in SbTownFigures */
  double factor;  /* from the figure to the value shown */
} Row;

#define ROW(name, unit, member, factor) { name, unit, #member, G_STRUCT_OFFSET (SbTownFigures, member), factor }

static const Row ROWS[SB_N_TOWN_ROWS] = {
  ROW (N_("Households"), "", households, 1.0),
  ROW (N_("Solar sets"), "", sets, 1.0),
  ROW (N_("Power of their modules"), "kW", peak_power_kw, 1.0),
  ROW (N_("From the sun per year"), "MWh", yield_mwh, 1.0),
  ROW (N_("Of it used at home"), "MWh", own_use_mwh, 1.0),
  ROW (N_("Electricity of all households"), "MWh", household_electricity_mwh, 1.0),
  { N_("Share of the households' electricity"), "%", "share_of_electricity_percent",
    G_STRUCT_OFFSET (SbTownFigures, share_of_electricity), 100.0 },
  ROW (N_("CO₂ avoided per year"), "t", avoided_t_per_year, 1.0),
  ROW (N_("CO₂ avoided over the years, less that of making the sets"), "t", lifetime_net_t, 1.0),
  ROW (N_("Saved per year: stays in the town"), "€", savings_eur_per_year, 1.0),
  ROW (N_("What all the sets cost"), "€", investment_eur, 1.0),
  ROW (N_("Grants of the town"), "€", grant_eur, 1.0),
  ROW (N_("Grant per ton of CO₂ avoided"), "€", grant_eur_per_t, 1.0),
  ROW (N_("Grant spread over all households, each"), "€", grant_eur_per_household, 1.0),
};

const char *
sb_town_row_name (SbTownRow row)
{
  return _(ROWS[row].name);
}

const char *
sb_town_row_unit (SbTownRow row)
{
  return ROWS[row].unit;
}

const char *
sb_town_row_key (SbTownRow row)
{
  return ROWS[row].key;
}

double
sb_town_row_value (SbTownRow     row,
                   const SbTown *town)
{
  return ROWS[row].factor * G_STRUCT_MEMBER (double, &town->figures, ROWS[row].offset);
}

/* As many digits as such a reckoning deserves: three, and no more than two decimals. */
static double
rounded (double value,
         int   *decimals)
{
  double size = fabs (value);
  double step = size >= 1000.0 ? pow (10.0, floor (log10 (size)) - 2.0) : 0.0;

  *decimals = size >= 10.0 || size == 0.0 ? 0 : size >= 1.0 ? 1 : 2;

  return step > 0.0 ? round (value / step) * step : value;
}

char *
sb_town_number (SbTownRow     row,
                const SbTown *town)
{
  int decimals = 0;
  double value = rounded (sb_town_row_value (row, town), &decimals);

  return isfinite (value) ? sb_format_number (value, decimals) : g_strdup ("–");
}

char *
sb_town_quantity (SbTownRow     row,
                  const SbTown *town)
{
  int decimals = 0;
  double value = rounded (sb_town_row_value (row, town), &decimals);

  return isfinite (value) && ROWS[row].unit[0] != '\0' ? sb_format_quantity (value, decimals, ROWS[row].unit)
                                                       : sb_town_number (row, town);
}

/* ---- words ---- */

static char *
share_text (double percent)
{
  return sb_format_quantity (percent, fabs (percent - round (percent)) < 0.05 ? 0 : 1, "%");
}

static gboolean
names_are_equal (const SbTown *towns,
                 guint         n_towns)
{
  for (guint i = 1; i < n_towns; i++)
    if (strcmp (towns[i].name, towns[0].name) != 0)
      return FALSE;

  return TRUE;
}

static gboolean
shares_are_equal (const SbTown *towns,
                  guint         n_towns)
{
  for (guint i = 1; i < n_towns; i++)
    if (fabs (towns[i].sets_percent - towns[0].sets_percent) > 1e-9)
      return FALSE;

  return TRUE;
}

char *
sb_town_heading (const SbTown *towns,
                 guint         n_towns,
                 guint         column)
{
  g_autofree char *share = share_text (towns[column].sets_percent);

  if (shares_are_equal (towns, n_towns))
    return g_strdup (towns[column].name);
  if (names_are_equal (towns, n_towns))
    return g_steal_pointer (&share);

  /* Translators: a town and a share of its homes such as "5 %" */
  return g_strdup_printf (_("%s, %s"), towns[column].name, share);
}

char *
sb_town_title (const SbTown *towns,
               guint         n_towns)
{
  g_autofree char *share = share_text (towns[0].sets_percent);

  if (!shares_are_equal (towns, n_towns))
    {
      if (!names_are_equal (towns, n_towns))
        return g_strdup (_("If so many homes had such a set"));
      /* Translators: name of a town */
      return g_strdup_printf (_("%s: if so many homes had such a set"), towns[0].name);
    }
  if (n_towns > 1)
    /* Translators: share of the homes such as "5 %" */
    return g_strdup_printf (_("If %s of the homes had such a set"), share);

  /* Translators: name of a town, then share of its homes such as "5 %" */
  return g_strdup_printf (_("%s: if %s of the homes had such a set"), towns[0].name, share);
}

char *
sb_town_description (const SbTown *towns,
                     guint         n_towns)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_towns; i++)
    {
      g_autofree char *share = share_text (towns[i].sets_percent);
      g_autofree char *yield = sb_town_quantity (SB_TOWN_YIELD, &towns[i]);
      g_autofree char *own = sb_town_quantity (SB_TOWN_OWN_USE, &towns[i]);
      g_autofree char *avoided = sb_town_quantity (SB_TOWN_AVOIDED, &towns[i]);
      g_autofree char *savings = sb_town_quantity (SB_TOWN_SAVINGS, &towns[i]);

      if (i > 0)
        g_string_append_c (text, ' ');
      /*
       * Translators: a town, the share of its homes, energy from the sun, energy used at home, mass of CO₂ and money,
       * each with its unit
       */
      g_string_append_printf (text, _("%s, %s of the homes: %s from the sun a year, %s of it used at home, %s of CO₂ "
                                      "avoided and %s saved a year."),
                              towns[i].name, share, yield, own, avoided, savings);
    }

  return g_string_free (text, FALSE);
}

/* ---- CSV ---- */

static void
append_csv_text (GString    *csv,
                 const char *text)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *doubled = NULL;

  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }
  parts = g_strsplit (text, "\"", -1);
  doubled = g_strjoinv ("\"\"", parts);
  g_string_append_printf (csv, "\"%s\"", doubled);
}

/* Never printf: its decimal mark is that of the locale. */
static void
append_csv_number (GString *csv,
                   double   value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (csv, ',');
  if (isfinite (value))
    g_string_append (csv, g_ascii_formatd (text, sizeof text, "%.3f", value));
}

char *
sb_town_to_csv (const SbTown *towns,
                guint         n_towns)
{
  GString *csv = g_string_new ("municipality,population,sets_percent,grant_eur_per_set");

  for (int row = 0; row < SB_N_TOWN_ROWS; row++)
    g_string_append_printf (csv, ",%s", ROWS[row].key);
  g_string_append_c (csv, '\n');
  for (guint i = 0; i < n_towns; i++)
    {
      append_csv_text (csv, towns[i].name);
      g_string_append_printf (csv, ",%d", towns[i].population);
      append_csv_number (csv, towns[i].sets_percent);
      append_csv_number (csv, towns[i].grant_eur_per_set);
      for (int row = 0; row < SB_N_TOWN_ROWS; row++)
        append_csv_number (csv, sb_town_row_value ((SbTownRow) row, &towns[i]));
      g_string_append_c (csv, '\n');
    }

  return g_string_free (csv, FALSE);
}
