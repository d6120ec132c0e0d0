#include "services/batch-household.h"
#include "services/batch-words.h"
#include "services/built-in-data.h"
#include "services/error.h"
#include "core/simulate.h"

#include <math.h>
#include <string.h>

static SbBatchColumns *
columns_of (const char *headings,
            GError    **error)
{
  g_auto (GStrv) words = g_strsplit (headings, ",", -1);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  SbCsvRecord header = { .cells = cells, .row = 1 };

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (cells, words[i]);

  return sb_batch_columns_new (&header, "table.csv", sb_batch_is_result, error);
}

/* The consultation of one row; NULL with the sentences. Cells are separated by |. */
static SbConsultation *
read_row (const char *headings,
          const char *row,
          guint      *seed,
          char      **faults)
{
  g_auto (GStrv) words = g_strsplit (row, "|", -1);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (SbBatchColumns) columns = NULL;
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);
  SbBatchRow batch_row = { .cells = cells, .row = 2 };
  SbConsultation *consultation;

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (cells, words[i]);
  columns = columns_of (headings, &error);
  g_assert_no_error (error);
  consultation = sb_batch_row_read (&batch_row, columns, seed, text);
  *faults = g_string_free (text, FALSE);
  g_assert_true ((consultation == NULL) == ((*faults)[0] != '\0'));

  return consultation;
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    const char *unit;
    double number; /* NAN: none */
  } NUMBERS[] = {
    { "1900", "kWh", 1900 },     { "0.34", "€/kWh", 0.34 },    { "0,34", "€/kWh", 0.34 },   { "1.900,5", "kWh", 1900.5 },
    { "1,900.5", "kWh", 1900.5 }, { "1.900", "kWh", 1.9 },      { "1.234.567", "kWh", 1234567 }, { "1 900 kWh", "kWh", 1900 },
    { "1\u202F900", "kWh", 1900 }, { "-3", "%", -3 },            { "\u22122,5 %", "%", -2.5 }, { "+5", "°", 5 },
    { "90°", "°", 90 },          { "90 Grad", "°", 90 },       { "32 ct", "ct/kWh", 32 },   { "550 €", "€", 550 },
    { "3 Personen", "", 3 },     { ".5", "m", 0.5 },           { "32 ct", "€/kWh", NAN },   { "90 %", "°", NAN },
    { "12a", "", NAN },          { "1.90,5", "kWh", NAN },     { "1,2,3", "kWh", NAN },     { "", "", NAN },
    { "-", "", NAN },            { "1e5", "kWh", NAN },        { "nan", "", NAN },          { "0x10", "", NAN },
    { "inf", "", NAN },          { "5 5x", "", NAN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (NUMBERS); i++)
    {
      double number = NAN;
      gboolean is_number = sb_batch_parse_number (NUMBERS[i].text, NUMBERS[i].unit, &number);

      g_test_message ("%s", NUMBERS[i].text);
      g_assert_cmpint (is_number, ==, !isnan (NUMBERS[i].number));
      if (is_number)
        g_assert_cmpfloat (number, ==, NUMBERS[i].number);
    }
}

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    double azimuth_deg;
  } DIRECTIONS[] = {
    { "N", 0 },        { "Nord", 0 },         { "ost", 90 },       { "E", 90 },          { "O", 90 },
    { "Süd", 180 },    { "SUED", 180 },       { "Sud", 180 },      { "south-west", 225 }, { "Süd-West", 225 },
    { "SSW", 202.5 },  { "Südsüdost", 157.5 }, { "nach Westen", 270 }, { "NW", 315 },      { "south east", 135 },
  };
  guint days;
  double azimuth_deg;
  gboolean value;

  for (gsize i = 0; i < G_N_ELEMENTS (DIRECTIONS); i++)
    {
      g_test_message ("%s", DIRECTIONS[i].text);
      g_assert_true (sb_batch_parse_direction (DIRECTIONS[i].text, &azimuth_deg));
      g_assert_cmpfloat (azimuth_deg, ==, DIRECTIONS[i].azimuth_deg);
    }
  g_assert_false (sb_batch_parse_direction ("oben", &azimuth_deg));

  g_assert_true (sb_batch_parse_boolean ("Ja", &value) && value);
  g_assert_true (sb_batch_parse_boolean ("FALSE", &value) && !value);
  g_assert_false (sb_batch_parse_boolean ("vielleicht", &value));
  g_assert_true (sb_batch_parse_weekdays ("Mo, Do", &days));
  g_assert_cmpuint (days, ==, 0x09);
  g_assert_true (sb_batch_parse_weekdays ("mon-wed fri", &days));
  g_assert_cmpuint (days, ==, 0x17);
  g_assert_false (sb_batch_parse_weekdays ("Mo, Feiertag", &days));
  g_assert_true (sb_batch_is_empty (" - "));
  g_assert_true (sb_batch_is_empty ("keine"));
  g_assert_false (sb_batch_is_empty ("0"));
}

/* Every heading leads to its column, and the document tells all of them. */
static void
test_headings (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "docs", "batch.md", NULL);
  g_autofree char *document = NULL;
  guint n_columns;
  const SbBatchColumn *table = sb_batch_column_table (&n_columns);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_true (g_file_get_contents (path, &document, NULL, NULL));
  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *all = g_strconcat (table[i].name, "|", table[i].headings, NULL);
      g_auto (GStrv) headings = g_strsplit (all, "|", -1);

      for (guint k = 0; headings[k] != NULL; k++)
        {
          g_autofree char *in_document = g_strdup_printf ("`%s`", headings[k]);
          g_autofree char *folded = sb_batch_fold (headings[k]);
          gpointer other = NULL;

          g_test_message ("%s", headings[k]);
          g_assert_false (sb_batch_is_result (headings[k]));
          g_assert_nonnull (strstr (document, in_document));
          /* The same twice in one entry is of no harm, in two it is. */
          if (g_hash_table_lookup_extended (seen, folded, NULL, &other))
            g_assert_cmpuint (GPOINTER_TO_UINT (other), ==, i);
          g_hash_table_insert (seen, g_steal_pointer (&folded), GUINT_TO_POINTER (i));
        }
      if (table[i].table != NULL)
        g_assert_nonnull (sb_field_find (table[i].table, table[i].path));
    }
}

static void
test_header (void)
{
  static const struct
  {
    const char *headings;
    const char *says;
  } REFUSED[] = {
    { ",", "none of the 2 columns" },
    { "name,Bemerkung", "none of the 2 columns" },
    { "plz,personen,Postleitzahl", "columns 1 “plz” and 3 “Postleitzahl” both say postal_code" },
    { "plz,Strompreis,Strompreis ct", "columns 2 “Strompreis” and 3 “Strompreis ct”" },
    { "lat,personen", "none for longitude_deg" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SbBatchColumns) columns = columns_of ("Name,PLZ,Verbrauch (kWh),annual_kwh,Name,error", &error);
  g_autofree char *notes = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (columns->n_known, ==, 2);
  g_ptr_array_add (columns->notes, NULL);
  notes = g_strjoinv ("\n", (char **) columns->notes->pdata);
  g_assert_nonnull (strstr (notes, "passed through: 1 “Name”, 5 “Name”"));
  g_assert_nonnull (strstr (notes, "written anew: 4 “annual_kwh”, 6 “error”"));
  g_assert_nonnull (strstr (notes, "Columns 1 and 5 have the same name “Name”"));
  g_assert_nonnull (strstr (notes, "no column for persons (2), azimuth_deg (180), tilt_deg (90), peak_power_w (900)"));

  for (gsize i = 0; i < G_N_ELEMENTS (REFUSED); i++)
    {
      g_autoptr (GError) refusal = NULL;

      g_assert_null (columns_of (REFUSED[i].headings, &refusal));
      g_assert_error (refusal, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
      if (strstr (refusal->message, REFUSED[i].says) == NULL || strstr (refusal->message, "row 1") == NULL)
        g_error ("%s", refusal->message);
    }
}

static void
test_row (void)
{
  g_autofree char *faults = NULL;
  guint seed = 0;
  g_autoptr (SbConsultation) consultation
    = read_row ("PLZ,Personen,Wohnform,Anwesenheit,Verbrauch kWh,Warmwasser,Strompreis ct,Ausrichtung,Neigung,"
                "Leistung_kWp,Module,Wechselrichter,Speicher,Verluste,Preis,Zuschuss,Decke_Abstand_m,Gegenüber Höhe m",
                "1067|3|Haus|zu Hause|2.345,6|ja|31,5 ct|SW|70°|1,2|3|600|2|10 %|700 €|100|0,5|6", &seed, &faults);
  const SbSystem *system;

  g_assert_cmpstr (faults, ==, "");
  system = &consultation->system;
  g_assert_cmpstr (consultation->place.postal_code, ==, "01067");
  g_assert_cmpfloat (consultation->place.latitude_deg, >, 50.9);
  g_assert_cmpfloat (consultation->place.elevation_m, !=, 251.0);
  g_assert_cmpint (consultation->household.persons, ==, 3);
  g_assert_cmpint (consultation->household.dwelling, ==, SB_DWELLING_HOUSE);
  g_assert_cmpint (consultation->household.presence, ==, SB_PRESENCE_AT_HOME);
  g_assert_cmpfloat (consultation->household.annual_consumption_kwh, ==, 2345.6);
  g_assert_true (consultation->household.electric_water_heating);
  g_assert_cmpfloat_with_epsilon (consultation->tariff.energy_price_eur_per_kwh, 0.315, 1e-12);
  g_assert_cmpfloat (consultation->balcony.azimuth_deg, ==, 225.0);
  g_assert_cmpfloat (system->arrays[0].tilt_deg, ==, 70.0);
  g_assert_cmpfloat (system->arrays[0].peak_power_w, ==, 1200.0);
  g_assert_cmpint (system->arrays[0].module.count, ==, 3);
  g_assert_cmpfloat (system->inverter.ac_limit_w, ==, 600.0);
  g_assert_true (system->battery.present);
  g_assert_cmpfloat (system->battery.capacity_kwh, ==, 2.0);
  g_assert_cmpfloat (system->other_losses_percent, ==, 10.0);
  g_assert_cmpfloat (system->price_eur, ==, 700.0);
  g_assert_cmpfloat (system->subsidy_eur, ==, 100.0);
  g_assert_true (consultation->balcony.slab_above.present);
  g_assert_cmpfloat (consultation->balcony.slab_above.gap_m, ==, 0.5);
  g_assert_false (consultation->balcony.side_wall_left.present);
  g_assert_true (consultation->balcony.opposite.present);
  g_assert_cmpfloat (consultation->balcony.opposite.distance_m, ==, 20.0);
}

/* What is not said has its default; power follows the number of modules. */
static void
test_defaults (void)
{
  g_autofree char *faults = NULL;
  guint seed = 0;
  g_autoptr (SbConsultation) consultation
    = read_row ("ort,persons,battery_kwh,slab_gap_m,modules,tilt", "Ramstein-Miesenbach|-|0|keine|4|", &seed, &faults);

  g_assert_cmpstr (faults, ==, "");
  g_assert_cmpstr (consultation->place.postal_code, ==, "66877");
  g_assert_cmpint (consultation->household.persons, ==, 2);
  g_assert_false (consultation->system.battery.present);
  g_assert_false (consultation->balcony.slab_above.present);
  g_assert_cmpfloat (consultation->system.arrays[0].peak_power_w, ==, 1800.0);
  g_assert_cmpfloat (consultation->system.arrays[0].tilt_deg, ==, 90.0);
  g_assert_false (sb_is_set (consultation->household.annual_consumption_kwh));
}

static void
test_faults (void)
{
  static const struct
  {
    const char *headings;
    const char *row;
    const char *faults;
  } ROWS[] = {
    { "plz,personen,neigung", "67655|0|95",
      "column 2 “personen”: 0 is outside 1 to 12; column 3 “neigung”: 95 is outside 0 to 90 °" },
    { "plz,personen", "67655|2,5", "column 2 “personen”: 2.5 is no whole number" },
    { "plz,personen", "67655|zwei", "column 2 “personen”: “zwei” is no number" },
    { "plz,strompreis_ct", "67655|400", "column 2 “strompreis_ct”: 400 is outside 0 to 200 ct/kWh" },
    { "plz,ausrichtung", "67655|oben",
      "column 2 “ausrichtung”: “oben” is neither degrees from 0 (north) over 90 (east) to below 360 nor a direction" },
    { "plz,ausrichtung", "67655|360", "column 2 “ausrichtung”: 360 is outside 0 to below 360 °" },
    { "plz,wohnform", "67655|Zelt", "column 2 “wohnform”: “Zelt” is none of flat, house" },
    { "plz,warmwasser", "67655|lau", "column 2 “warmwasser”: “lau” is neither yes nor no" },
    { "plz,speicher", "67655|500", "column 2 “speicher”: 500 is outside 0.05 to 100 kWh" },
    { "plz,personen", "99999|2",
      "column 1 “plz”: “99999” is no German postal code; it has five digits, 01067 to 99998" },
    { "plz,personen", "|2", "column 1 “plz”: the place of the household is missing" },
    { "ort,personen", "Nirgendwo|2", "column 1 “ort”: “Nirgendwo” is no place of the list" },
    { "lat,lon,personen", "49.4||2", "column 2 “lon”: the longitude is missing" },
    { "plz,personen,neigung", "67655|2", "column 3 “neigung”: the row ends after 2 of 3 columns" },
    { "plz,personen", "67655|2|x", "column 3: “x” is one cell too many; there are 2 columns" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *faults = NULL;
      guint seed = 0;

      g_assert_null (read_row (ROWS[i].headings, ROWS[i].row, &seed, &faults));
      g_assert_cmpstr (faults, ==, ROWS[i].faults);
    }
}

/* The draw is that of the home: not of its set, nor of how it was written down. */
static void
test_seed (void)
{
  static const char *const ROWS[][2] = {
    { "plz,personen,verbrauch,neigung", "67655|2|1900|90" },
    { "neigung,Verbrauch_kWh,preis,Personen,PLZ", "20|1 900 kWh|300|2|67655" },
    { "plz,personen,verbrauch,neigung", "67655|2|1901|90" },
    { "plz,personen,verbrauch,neigung", "67657|2|1900|90" },
    { "plz,personen,verbrauch,haushalt", "67655|2|1900|second floor" },
  };
  guint seeds[G_N_ELEMENTS (ROWS)] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *faults = NULL;
      g_autoptr (SbConsultation) consultation = read_row (ROWS[i][0], ROWS[i][1], &seeds[i], &faults);

      g_assert_cmpstr (faults, ==, "");
    }
  g_assert_cmpuint (seeds[0], ==, seeds[1]);
  for (gsize i = 2; i < G_N_ELEMENTS (ROWS); i++)
    g_assert_cmpuint (seeds[0], !=, seeds[i]);
}

/* The same as the simulation says of the same home, to the last bit. */
static void
check_against_simulation (const char *headings,
                          const char *row)
{
  g_autofree char *faults = NULL;
  guint seed = 0;
  g_autoptr (SbConsultation) consultation = read_row (headings, row, &seed, &faults);
  g_autoptr (SbBatchPlaces) places = sb_batch_places_new (SB_BATCH_WEATHER_BUILT_IN, NULL);
  g_autoptr (SbWeather) weather = sb_weather_built_in (consultation, NULL);
  g_autoptr (SbHouseholdLoad) load = sb_batch_household_load (consultation, seed, weather->year);
  SbSimulateOptions options = { .transposition = SB_TRANSPOSITION_PEREZ, .measured_load = load };
  g_autoptr (GError) error = NULL;
  g_autoptr (SbResult) result = sb_simulate (consultation, weather, sb_built_in_assumptions (), &options, &error);
  g_autoptr (SbResult) typical = sb_simulate (consultation, weather, sb_built_in_assumptions (), NULL, &error);
  SbBatchFigures figures;

  g_assert_no_error (error);
  g_assert_true (sb_batch_household_compute (consultation, seed, places, &figures, &error));
  g_assert_cmpfloat (figures.annual_kwh, ==, result->yield.annual_kwh);
  g_assert_cmpfloat (figures.specific_kwh_per_kwp, ==, result->yield.specific_kwh_per_kwp);
  g_assert_cmpfloat_with_epsilon (figures.obstruction_loss_kwh, result->yield.obstruction_loss_kwh, 1e-9);
  g_assert_cmpfloat (figures.self_consumption_kwh, ==, result->balance->self_consumption_kwh);
  g_assert_cmpfloat (figures.feed_in_kwh, ==, result->balance->feed_in_kwh);
  g_assert_cmpfloat (figures.grid_draw_kwh, ==, result->balance->grid_draw_kwh);
  g_assert_cmpfloat (figures.self_consumption_share, ==, result->self_consumption_share);
  g_assert_cmpfloat (figures.self_sufficiency_share, ==, result->self_sufficiency_share);
  g_assert_cmpfloat (figures.battery_losses_kwh, ==, result->balance->battery_losses_kwh);
  g_assert_cmpfloat (figures.annual_savings_eur, ==, result->annual_savings_eur);
  g_assert_cmpfloat (figures.investment_eur, ==, result->investment_eur);
  g_assert_cmpfloat (figures.npv_eur, ==, result->economics.npv_eur);
  g_assert_cmpfloat (figures.payback_years, ==, result->economics.payback_years);
  g_assert_cmpfloat (figures.avoided_kg_per_year, ==, result->emissions.avoided_kg_per_year);
  g_assert_cmpfloat (figures.lifetime_net_kg, ==, result->emissions.lifetime_net_kg);

  /* Other hours of the same habits, not another home. */
  g_test_message ("own use %.2f %% of the yield, typical %.2f %%", 100.0 * figures.self_consumption_share,
                  100.0 * typical->self_consumption_share);
  g_assert_cmpfloat_with_epsilon (figures.consumption_kwh, typical->annual_consumption_kwh, 1e-3);
  g_assert_cmpfloat_with_epsilon (figures.self_consumption_share, typical->self_consumption_share, 0.02);
}

static void
test_simulation (void)
{
  check_against_simulation ("plz,personen,ausrichtung,neigung,leistung_w", "67655|2|Süd|60|900");
  check_against_simulation ("plz,verbrauch,warmwasser,ausrichtung,battery_kwh,preis", "66849|3400|ja|W|1,6|600");
  check_against_simulation ("plz,presence,ausrichtung,slab_gap_m,opposite_height_m,left_wall_distance_m",
                            "20095|at-home|SSO|0.3|9|0.2");
}

/* Another draw is another year of the same habits; the same draw is the same. */
static void
test_draw (void)
{
  g_autoptr (SbBatchPlaces) places = sb_batch_places_new (SB_BATCH_WEATHER_BUILT_IN, NULL);
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  SbBatchFigures figures[3];

  for (guint i = 0; i < 3; i++)
    g_assert_true (sb_batch_household_compute (consultation, 7 + i % 2, places, &figures[i], NULL));
  g_assert_cmpfloat (figures[0].self_consumption_kwh, ==, figures[2].self_consumption_kwh);
  g_assert_cmpfloat (figures[0].self_consumption_kwh, !=, figures[1].self_consumption_kwh);
  g_assert_cmpfloat (figures[0].annual_kwh, ==, figures[1].annual_kwh);
}

/* More places than are kept, there and back. */
static void
test_places (void)
{
  g_autoptr (SbBatchPlaces) places = sb_batch_places_new (SB_BATCH_WEATHER_BUILT_IN, NULL);
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (GError) error = NULL;
  double first_w_m2[30] = { 0 };

  for (int turn = 0; turn < 2; turn++)
    for (int i = 0; i < 30; i++)
      {
        g_autoptr (SbWeather) weather = NULL;
        g_autoptr (SbSunPath) path = NULL;

        consultation->place.latitude_deg = 48.5 + 0.1 * i;
        g_assert_true (sb_batch_places_get (places, consultation, &weather, &path, &error));
        g_assert_cmpfloat (weather->latitude_deg, ==, consultation->place.latitude_deg);
        g_assert_cmpuint (path->n_rows, ==, weather->n_rows);
        if (turn == 0)
          first_w_m2[i] = weather->ghi_w_m2[4000];
        g_assert_cmpfloat (first_w_m2[i], ==, weather->ghi_w_m2[4000]);
      }

  consultation->place.latitude_deg = 30.0;
  {
    SbWeather *weather = NULL;
    SbSunPath *path = NULL;

    g_assert_false (sb_batch_places_get (places, consultation, &weather, &path, &error));
    g_assert_nonnull (error);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/batch-rows/numbers", test_numbers);
  g_test_add_func ("/batch-rows/words", test_words);
  g_test_add_func ("/batch-rows/headings", test_headings);
  g_test_add_func ("/batch-rows/header", test_header);
  g_test_add_func ("/batch-rows/row", test_row);
  g_test_add_func ("/batch-rows/defaults", test_defaults);
  g_test_add_func ("/batch-rows/faults", test_faults);
  g_test_add_func ("/batch-rows/seed", test_seed);
  g_test_add_func ("/batch-rows/simulation", test_simulation);
  g_test_add_func ("/batch-rows/draw", test_draw);
  g_test_add_func ("/batch-rows/places", test_places);

  return g_test_run ();
}
