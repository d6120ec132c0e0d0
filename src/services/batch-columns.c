#include "services/batch-columns.h"

#include "services/batch-words.h"
#include "services/error.h"

#include <string.h>

#define CONSULTATION sb_field_table_consultation
#define BALCONY sb_field_table_balcony
#define SYSTEM sb_field_table_system
#define ARRAY sb_field_table_array

#define COLUMN(name, headings, table, path) { name, headings, SB_BATCH_FIELD, table, path, NULL, 1.0 }
#define IN_GROUP(name, headings, table, path) { name, headings, SB_BATCH_GROUP_FIELD, table, path, NULL, 1.0 }
#define SCALED(name, headings, table, path, unit, factor) { name, headings, SB_BATCH_FIELD, table, path, unit, factor }
#define OF_ITS_OWN(name, headings, kind) { name, headings, kind, NULL, NULL, NULL, 1.0 }

static const SbBatchColumn COLUMNS[] = {
  OF_ITS_OWN ("household", "Haushalt|Kennung|household_id|haushalt_id", SB_BATCH_HOUSEHOLD),

  OF_ITS_OWN ("postal_code", "PLZ|Postleitzahl|postcode|zip|zip_code", SB_BATCH_POSTAL_CODE),
  OF_ITS_OWN ("place", "Ort|Gemeinde|Stadt|Wohnort|town|city|municipality", SB_BATCH_PLACE),
  COLUMN ("latitude_deg", "Breite|Breitengrad|geographische_breite|lat|latitude", CONSULTATION, "place.latitude_deg"),
  COLUMN ("longitude_deg", "Länge|Längengrad|geographische_länge|lon|lng|longitude", CONSULTATION,
          "place.longitude_deg"),
  COLUMN ("elevation_m", "Höhe|Höhe_m|Meereshöhe|Meereshöhe_m|elevation|altitude_m", CONSULTATION, "place.elevation_m"),

  COLUMN ("persons", "Personen|Personenzahl|Anzahl_Personen|Haushaltsgröße|people|household_size", CONSULTATION,
          "household.persons"),
  COLUMN ("dwelling", "Wohnform|Wohnung|Gebäude|Gebäudeart|building", CONSULTATION, "household.dwelling"),
  COLUMN ("presence", "Anwesenheit|Tagesablauf", CONSULTATION, "household.presence"),
  OF_ITS_OWN ("home_office_days", "Homeoffice_Tage|Heimarbeitstage|Tage_im_Homeoffice", SB_BATCH_HOME_OFFICE_DAYS),
  COLUMN ("annual_consumption_kwh",
          "Verbrauch|Verbrauch_kWh|Verbrauch_kWh_Jahr|Verbrauch_kWh_a|Stromverbrauch|Stromverbrauch_kWh|"
          "Stromverbrauch_kWh_Jahr|Jahresverbrauch|Jahresverbrauch_kWh|consumption|consumption_kwh|annual_consumption",
          CONSULTATION, "household.annual_consumption_kwh"),
  COLUMN ("electric_water_heating",
          "Warmwasser_elektrisch|elektrisches_Warmwasser|Warmwasser|Warmwasser_mit_Strom|Durchlauferhitzer|"
          "hot_water_electric|electric_hot_water|hot_water",
          CONSULTATION, "household.electric_water_heating"),

  COLUMN ("energy_price_eur_per_kwh",
          "Strompreis|Strompreis_Eur|Strompreis_Eur_kWh|Strompreis_€_kWh|Strompreis_Euro_kWh|Strompreis_Euro|"
          "Arbeitspreis|Arbeitspreis_Eur_kWh|energy_price|energy_price_eur_kwh|price_eur_per_kwh|electricity_price",
          CONSULTATION, "tariff.energy_price_eur_per_kwh"),
  SCALED ("energy_price_ct_per_kwh",
          "Strompreis_ct|Strompreis_Cent|Strompreis_ct_kWh|Strompreis_Cent_kWh|Arbeitspreis_ct|Arbeitspreis_ct_kWh|"
          "Arbeitspreis_Cent_kWh|energy_price_ct|energy_price_ct_kwh",
          CONSULTATION, "tariff.energy_price_eur_per_kwh", "ct/kWh", 0.01),
  COLUMN ("price_rise_percent_per_year",
          "Preissteigerung|Preissteigerung_Prozent|Preissteigerung_Prozent_Jahr|price_rise|price_rise_percent",
          CONSULTATION, "tariff.price_rise_percent_per_year"),
  COLUMN ("feed_in_eur_per_kwh",
          "Einspeisevergütung|Einspeisevergütung_Eur_kWh|Einspeisevergütung_€_kWh|Vergütung|feed_in_tariff|"
          "feed_in_eur_kwh",
          CONSULTATION, "tariff.feed_in_eur_per_kwh"),
  SCALED ("feed_in_ct_per_kwh", "Einspeisevergütung_ct|Einspeisevergütung_ct_kWh|Vergütung_ct_kWh|feed_in_ct_kwh",
          CONSULTATION, "tariff.feed_in_eur_per_kwh", "ct/kWh", 0.01),
  COLUMN ("vat_free", "umsatzsteuerfrei|mehrwertsteuerfrei|ohne_Umsatzsteuer|ohne_Mehrwertsteuer", CONSULTATION,
          "tariff.vat_free"),

  { "azimuth_deg",
    "Ausrichtung|Ausrichtung_Grad|Azimut|Azimut_Grad|Richtung|Himmelsrichtung|azimuth|orientation|direction",
    SB_BATCH_AZIMUTH, BALCONY, "azimuth_deg", NULL, 1.0 },
  COLUMN ("facade_albedo", "Helligkeit_Fassade|Albedo_Fassade", BALCONY, "facade_albedo"),
  IN_GROUP ("slab_projection_m", "Decke_Tiefe_m|Balkon_darüber_Tiefe_m|slab_depth_m", BALCONY,
            "slab_above.projection_m"),
  IN_GROUP ("slab_gap_m", "Decke_Abstand_m|Balkon_darüber_Abstand_m", BALCONY, "slab_above.gap_m"),
  IN_GROUP ("left_wall_projection_m", "Wand_links_Tiefe_m", BALCONY, "side_wall_left.projection_m"),
  IN_GROUP ("left_wall_distance_m", "Wand_links_Abstand_m", BALCONY, "side_wall_left.distance_m"),
  IN_GROUP ("right_wall_projection_m", "Wand_rechts_Tiefe_m", BALCONY, "side_wall_right.projection_m"),
  IN_GROUP ("right_wall_distance_m", "Wand_rechts_Abstand_m", BALCONY, "side_wall_right.distance_m"),
  IN_GROUP ("opposite_distance_m", "Gegenüber_Abstand_m|Abstand_gegenüber_m", BALCONY, "opposite.distance_m"),
  IN_GROUP ("opposite_height_m", "Gegenüber_Höhe_m|Höhe_gegenüber_m|opposite_height_above_module_m", BALCONY,
            "opposite.height_above_module_m"),

  COLUMN ("peak_power_w",
          "Leistung|Leistung_W|Leistung_Wp|Modulleistung|Modulleistung_W|Modulleistung_Wp|Wp|power|power_w|power_wp|"
          "peak_power|peak_power_wp",
          ARRAY, "peak_power_w"),
  SCALED ("peak_power_kw", "Leistung_kW|Leistung_kWp|Modulleistung_kWp|kWp|power_kwp|peak_power_kwp", ARRAY,
          "peak_power_w", "kW", 1000.0),
  COLUMN ("tilt_deg", "Neigung|Neigung_Grad|Neigungswinkel|Neigungswinkel_Grad|tilt", ARRAY, "tilt_deg"),
  COLUMN ("module_count", "Module|Modulzahl|Anzahl_Module|modules|number_of_modules", ARRAY, "module.count"),
  COLUMN ("module_width_m", "Modulbreite_m", ARRAY, "module.width_m"),
  COLUMN ("module_height_m", "Modulhöhe_m|Modullänge_m", ARRAY, "module.height_m"),
  COLUMN ("module_orientation", "Modullage", ARRAY, "module.orientation"),
  COLUMN ("mounting", "Montage|Montageart|Befestigung", ARRAY, "mounting"),
  COLUMN ("technology", "Technik|Zelltechnik|Zelltechnologie", ARRAY, "technology"),
  COLUMN ("ground_albedo", "Albedo|Helligkeit_Boden", ARRAY, "albedo"),

  COLUMN ("ac_limit_w",
          "Wechselrichter|Wechselrichter_W|Wechselrichterleistung|Wechselrichterleistung_W|Einspeisegrenze_W|"
          "inverter_w|inverter|ac_limit|inverter_power_w",
          SYSTEM, "inverter.ac_limit_w"),
  COLUMN ("inverter_efficiency", "Wirkungsgrad_Wechselrichter|Wechselrichter_Wirkungsgrad", SYSTEM,
          "inverter.efficiency"),
  COLUMN ("other_losses_percent", "Verluste|Verluste_Prozent|sonstige_Verluste_Prozent|losses|losses_percent", SYSTEM,
          "other_losses_percent"),
  COLUMN ("price_eur", "Preis|Preis_Eur|Preis_€|Preis_Euro|Kosten|Kosten_Eur|Anschaffung_Eur|price|cost_eur", SYSTEM,
          "price_eur"),
  COLUMN ("subsidy_eur",
          "Zuschuss|Zuschuss_Eur|Zuschuss_Euro|Zuschuss_€|Förderung|Förderung_Eur|Förderung_Euro|Förderung_€|subsidy|"
          "grant_eur",
          SYSTEM, "subsidy_eur"),

  { "battery_kwh",
    "Speicher|Speicher_kWh|Batterie|Batterie_kWh|Akku|Akku_kWh|Speicherkapazität_kWh|battery|battery_capacity_kwh",
    SB_BATCH_CAPACITY, SYSTEM, "battery.capacity_kwh", NULL, 1.0 },
  COLUMN ("battery_price_eur", "Speicherpreis|Speicherpreis_Eur|Speicher_Preis_Eur|Batteriepreis_Eur|Akku_Preis_Eur",
          SYSTEM, "battery.price_eur"),
  COLUMN ("battery_coupling", "Speicher_Kopplung|Speicherkopplung|Batteriekopplung", SYSTEM, "battery.coupling"),
  COLUMN ("battery_control", "Speicher_Steuerung|Speichersteuerung|Batteriesteuerung", SYSTEM, "battery.control"),
  COLUMN ("battery_feed_power_w", "Speicher_Abgabe_W|Dauerabgabe_W", SYSTEM, "battery.feed_power_w"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (COLUMNS) <= SB_BATCH_MAX_COLUMNS);

const SbBatchColumn *
sb_batch_column_table (guint *n_columns)
{
  *n_columns = G_N_ELEMENTS (COLUMNS);

  return COLUMNS;
}

/* Folded headings -> entry of the table, from 1. */
static GHashTable *
index_headings (void)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (COLUMNS); i++)
    {
      g_auto (GStrv) headings = g_strsplit (COLUMNS[i].headings, "|", -1);

      g_hash_table_insert (index, sb_batch_fold (COLUMNS[i].name), GUINT_TO_POINTER (i + 1));
      for (guint k = 0; headings[k] != NULL; k++)
        g_hash_table_insert (index, sb_batch_fold (headings[k]), GUINT_TO_POINTER (i + 1));
    }

  return index;
}

/* Do two entries of the table say the same? */
static gboolean
is_same (guint a,
         guint b)
{
  return a == b || (COLUMNS[a].table != NULL && COLUMNS[a].table == COLUMNS[b].table
                    && strcmp (COLUMNS[a].path, COLUMNS[b].path) == 0);
}

static gboolean
take_known (SbBatchColumns *columns,
            guint           column,
            guint           entry,
            const char     *name,
            GError        **error)
{
  for (guint other = 0; other < G_N_ELEMENTS (COLUMNS); other++)
    if (columns->cell[other] >= 0 && is_same (other, entry))
      {
        g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                     "%s: row 1: columns %d “%s” and %u “%s” both say %s; leave one of them out", name,
                     columns->cell[other] + 1, (char *) columns->headings->pdata[columns->cell[other]], column + 1,
                     (char *) columns->headings->pdata[column], COLUMNS[entry].name);
        return FALSE;
      }

  columns->cell[entry] = (int) column;
  columns->n_known++;

  return TRUE;
}

static int
cell_of (const SbBatchColumns *columns,
         const char           *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (COLUMNS); i++)
    if (strcmp (COLUMNS[i].name, name) == 0)
      return columns->cell[i];

  g_return_val_if_reached (-1);
}

gboolean
sb_batch_columns_have_place (const SbBatchColumns *columns)
{
  return cell_of (columns, "postal_code") >= 0 || cell_of (columns, "place") >= 0
         || cell_of (columns, "latitude_deg") >= 0;
}

/* What every household must be guessed where its column is not there: told, for it may be a spelling. */
static void
note_missing (SbBatchColumns *columns)
{
  static const char *const ASKED[] = { "persons", "azimuth_deg", "tilt_deg", "peak_power_w" };
  g_autoptr (GString) names = g_string_new (NULL);

  if (!sb_batch_columns_have_place (columns))
    g_string_append (names, "postal_code (67655)");
  for (gsize i = 0; i < G_N_ELEMENTS (ASKED); i++)
    for (guint entry = 0; entry < G_N_ELEMENTS (COLUMNS); entry++)
      if (strcmp (COLUMNS[entry].name, ASKED[i]) == 0)
        {
          double value = sb_field_find (COLUMNS[entry].table, COLUMNS[entry].path)->default_value;
          gboolean found = FALSE;
          char text[G_ASCII_DTOSTR_BUF_SIZE];

          for (guint other = 0; other < G_N_ELEMENTS (COLUMNS); other++)
            found = found || (columns->cell[other] >= 0 && is_same (other, entry));
          /* The power follows from the number of modules. */
          if (found || (strcmp (ASKED[i], "peak_power_w") == 0 && cell_of (columns, "module_count") >= 0))
            continue;
          g_string_append_printf (names, "%s%s (%s)", names->len > 0 ? ", " : "", ASKED[i],
                                  g_ascii_formatd (text, sizeof text, "%g", value));
        }

  if (names->len > 0)
    g_ptr_array_add (columns->notes,
                     g_strdup_printf ("There is no column for %s; every household gets this value", names->str));
}

static void
note_rest (SbBatchColumns *columns,
           GString        *unknown,
           GString        *results)
{
  if (unknown->len > 0)
    g_ptr_array_add (columns->notes, g_strdup_printf ("Columns that are not understood are passed through: %s",
                                                      unknown->str));
  if (results->len > 0)
    g_ptr_array_add (columns->notes, g_strdup_printf ("Columns with the name of a result are written anew: %s",
                                                      results->str));

  for (guint i = 0; i < columns->headings->len; i++)
    for (guint k = 0; k < i; k++)
      if (((char *) columns->headings->pdata[i])[0] != '\0'
          && strcmp (columns->headings->pdata[i], columns->headings->pdata[k]) == 0)
        {
          g_ptr_array_add (columns->notes, g_strdup_printf ("Columns %u and %u have the same name “%s”", k + 1, i + 1,
                                                            (char *) columns->headings->pdata[i]));
          break;
        }
}

static void
add_name (GString    *list,
          guint       column,
          const char *name)
{
  g_string_append_printf (list, "%s%u “%.80s”", list->len > 0 ? ", " : "", column + 1, name);
}

static gboolean
check_header (const SbCsvRecord *header,
              const char        *name,
              GError           **error)
{
  const GPtrArray *cells = header->cells;

  if (header->fault != SB_CSV_FINE)
    g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                 "%s: row %" G_GUINT64_FORMAT ", column %u: this is no line of column names, a quote or a cell does not "
                 "end there",
                 name, header->row, header->fault_column + 1);
  else if (cells->len > SB_BATCH_MAX_CELLS)
    g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: row 1: %u columns are more than %d", name,
                 cells->len, SB_BATCH_MAX_CELLS);
  else
    return TRUE;

  return FALSE;
}

SbBatchColumns *
sb_batch_columns_new (const SbCsvRecord *header,
                      const char        *name,
                      gboolean (*is_result) (const char *heading),
                      GError           **error)
{
  g_autoptr (SbBatchColumns) columns = NULL;
  g_autoptr (GHashTable) index = NULL;
  g_autoptr (GString) unknown = g_string_new (NULL);
  g_autoptr (GString) results = g_string_new (NULL);

  if (!check_header (header, name, error))
    return NULL;

  columns = g_new0 (SbBatchColumns, 1);
  columns->headings = g_ptr_array_new_with_free_func (g_free);
  columns->is_copied = g_array_new (FALSE, TRUE, sizeof (gboolean));
  columns->notes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < SB_BATCH_MAX_COLUMNS; i++)
    columns->cell[i] = -1;

  index = index_headings ();
  for (guint i = 0; i < header->cells->len; i++)
    {
      const char *heading = g_ptr_array_index (header->cells, i);
      g_autofree char *folded = sb_batch_fold (heading);
      guint entry = GPOINTER_TO_UINT (g_hash_table_lookup (index, folded));
      gboolean is_copied = !is_result (heading);

      g_ptr_array_add (columns->headings, g_strdup (heading));
      g_array_append_val (columns->is_copied, is_copied);
      if (!is_copied)
        add_name (results, i, heading);
      else if (entry == 0)
        add_name (unknown, i, heading);
      else if (!take_known (columns, i, entry - 1, name, error))
        return NULL;
    }

  if (columns->n_known == 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "%s: row 1: none of the %u columns is understood; known are postal_code or plz, persons, "
                   "annual_consumption_kwh, azimuth_deg, tilt_deg, peak_power_w and others",
                   name, columns->headings->len);
      return NULL;
    }
  if ((cell_of (columns, "latitude_deg") >= 0) != (cell_of (columns, "longitude_deg") >= 0))
    {
      gboolean has_latitude = cell_of (columns, "latitude_deg") >= 0;

      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: row 1: there is a column %s, but none for %s",
                   name, has_latitude ? "latitude_deg" : "longitude_deg", has_latitude ? "longitude_deg" : "latitude_deg");
      return NULL;
    }

  note_missing (columns);
  note_rest (columns, unknown, results);

  return g_steal_pointer (&columns);
}

void
sb_batch_columns_free (SbBatchColumns *columns)
{
  g_ptr_array_unref (columns->headings);
  g_array_unref (columns->is_copied);
  g_ptr_array_unref (columns->notes);
  g_free (columns);
}
