#include "core/field-table.h"

#include "core/calendar.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

G_DEFINE_QUARK (sb-field-error-quark, sb_field_error)

static const char *const DWELLINGS[] = { "flat", "house", NULL };
static const char *const PRESENCES[] = { "away-workdays", "home-office", "at-home", "shift", NULL };
static const char *const CARRIERS[] = { "gas",     "oil",      "district-heat", "heat-pump",
                                        "pellets", "electric", "unknown",       NULL };
static const char *const TECHNOLOGIES[] = { "c-si", "c-si-pvgis5", "cis", "cdte", NULL };
static const char *const MOUNTINGS[] = { "railing", "wall", "free-standing", "flat-roof", NULL };
static const char *const ORIENTATIONS[] = { "portrait", "landscape", NULL };
static const char *const CELLS[] = { "full", "half-cut", NULL };
static const char *const COUPLINGS[] = { "dc", "ac", NULL };
static const char *const CONTROLS[] = { "surplus", "load-following", "constant-feed", "charge-first", NULL };
static const char *const SOURCES[] = { "built-in", "pvgis", "file", NULL };
static const char *const UNITS[] = { "metric", "us", NULL };
/* "de+en": every page in German and in English. */
static const char *const LANGUAGES[] = { "de", "en", "fr", "tr", "uk", "ar", "de+en", NULL };

#define NUMBER(path, member, default_value, minimum, maximum, unit) \
  { path, SB_FIELD_NUMBER, G_STRUCT_OFFSET (ROOT, member), FALSE, default_value, NULL, minimum, maximum, FALSE, unit, NULL }
#define NULLABLE_NUMBER(path, member, minimum, maximum, unit) \
  { path, SB_FIELD_NUMBER, G_STRUCT_OFFSET (ROOT, member), TRUE, NAN, NULL, minimum, maximum, FALSE, unit, NULL }
#define AZIMUTH(path, member, nullable, default_value) \
  { path, SB_FIELD_NUMBER, G_STRUCT_OFFSET (ROOT, member), nullable, default_value, NULL, 0, 360, TRUE, "°", NULL }
#define INTEGER(path, member, default_value, minimum, maximum) \
  { path, SB_FIELD_INTEGER, G_STRUCT_OFFSET (ROOT, member), FALSE, default_value, NULL, minimum, maximum, FALSE, "", NULL }
#define BOOLEAN(path, member, default_value) \
  { path, SB_FIELD_BOOLEAN, G_STRUCT_OFFSET (ROOT, member), FALSE, default_value, NULL, 0, 1, FALSE, "", NULL }
#define TEXT(path, member, nullable, default_text, words) \
  { path, SB_FIELD_TEXT, G_STRUCT_OFFSET (ROOT, member), nullable, NAN, default_text, 0, 0, FALSE, "", words }
#define CHOICE(path, member, default_value, words) \
  { path, SB_FIELD_CHOICE, G_STRUCT_OFFSET (ROOT, member), FALSE, default_value, NULL, 0, G_N_ELEMENTS (words) - 2, FALSE, "", words }
#define GROUP(path, member) \
  { path, SB_FIELD_GROUP, G_STRUCT_OFFSET (ROOT, member), TRUE, 0, NULL, 0, 1, FALSE, "", NULL }

#define ROOT SbConsultation
static const SbField CONSULTATION_FIELDS[] = {
  TEXT ("date", date, TRUE, NULL, NULL),
  TEXT ("title", title, FALSE, "", NULL),
  TEXT ("set_name", set_name, FALSE, "", NULL),

  TEXT ("place.name", place.name, FALSE, "Kaiserslautern", NULL),
  TEXT ("place.postal_code", place.postal_code, FALSE, "67655", NULL),
  /* Beyond 65° the models of diffuse light and the day's course were not tried. */
  NUMBER ("place.latitude_deg", place.latitude_deg, 49.4447, -65, 65, "°"),
  NUMBER ("place.longitude_deg", place.longitude_deg, 7.7689, -180, 180, "°"),
  NUMBER ("place.elevation_m", place.elevation_m, 251, -450, 6000, "m"),

  INTEGER ("household.persons", household.persons, 2, 1, 12),
  CHOICE ("household.dwelling", household.dwelling, SB_DWELLING_FLAT, DWELLINGS),
  BOOLEAN ("household.electric_water_heating", household.electric_water_heating, FALSE),
  NULLABLE_NUMBER ("household.annual_consumption_kwh", household.annual_consumption_kwh, 50, 100000, "kWh"),
  CHOICE ("household.presence", household.presence, SB_PRESENCE_AWAY_WORKDAYS, PRESENCES),
  TEXT ("household.load_profile", household.load_profile, TRUE, NULL, NULL),
  NULLABLE_NUMBER ("household.heat_pump_kwh", household.heat_pump_kwh, 0, 50000, "kWh"),
  NULLABLE_NUMBER ("household.electric_car_kwh", household.electric_car_kwh, 0, 20000, "kWh"),
  BOOLEAN ("household.large_loads_included", household.large_loads_included, TRUE),
  NULLABLE_NUMBER ("household.roof_system_kwp", household.roof_system_kwp, 0, 100, "kW"),
  CHOICE ("household.heating.carrier", household.heating.carrier, SB_CARRIER_UNKNOWN, CARRIERS),
  NULLABLE_NUMBER ("household.heating.annual_kwh", household.heating.annual_kwh, 0, 500000, "kWh"),
  NULLABLE_NUMBER ("household.heating.price_eur_per_kwh", household.heating.price_eur_per_kwh, 0, 2, "€/kWh"),
  NULLABLE_NUMBER ("household.heating.area_m2", household.heating.area_m2, 5, 2000, "m²"),

  NUMBER ("tariff.energy_price_eur_per_kwh", tariff.energy_price_eur_per_kwh, 0.34, 0, 2, "€/kWh"),
  NUMBER ("tariff.price_rise_percent_per_year", tariff.price_rise_percent_per_year, 2, -10, 20, "%"),
  NUMBER ("tariff.feed_in_eur_per_kwh", tariff.feed_in_eur_per_kwh, 0, 0, 1, "€/kWh"),
  BOOLEAN ("tariff.vat_free", tariff.vat_free, FALSE),

  TEXT ("report.language", report.language, FALSE, "de", LANGUAGES),
  CHOICE ("report.units", report.units, SB_UNITS_METRIC, UNITS),

  CHOICE ("weather.source", weather.source, SB_WEATHER_BUILT_IN, SOURCES),
  TEXT ("weather.path", weather.path, TRUE, NULL, NULL),
};
#undef ROOT

#define ROOT SbBalcony
static const SbField BALCONY_FIELDS[] = {
  AZIMUTH ("azimuth_deg", azimuth_deg, FALSE, 180),
  INTEGER ("storey", storey, 1, 0, 60),
  NUMBER ("facade_albedo", facade_albedo, 0.3, 0, 1, ""),
  GROUP ("slab_above", slab_above.present),
  NUMBER ("slab_above.projection_m", slab_above.projection_m, 0.4, 0, 20, "m"),
  NUMBER ("slab_above.gap_m", slab_above.gap_m, 1.6, 0, 50, "m"),
  GROUP ("side_wall_left", side_wall_left.present),
  NUMBER ("side_wall_left.projection_m", side_wall_left.projection_m, 0.5, 0, 20, "m"),
  NUMBER ("side_wall_left.distance_m", side_wall_left.distance_m, 0.5, 0, 50, "m"),
  GROUP ("side_wall_right", side_wall_right.present),
  NUMBER ("side_wall_right.projection_m", side_wall_right.projection_m, 0.5, 0, 20, "m"),
  NUMBER ("side_wall_right.distance_m", side_wall_right.distance_m, 0.5, 0, 50, "m"),
  GROUP ("opposite", opposite.present),
  NUMBER ("opposite.distance_m", opposite.distance_m, 20, 0.5, 2000, "m"),
  NUMBER ("opposite.height_above_module_m", opposite.height_above_module_m, 8, -100, 500, "m"),
};
#undef ROOT

#define ROOT SbSystem
static const SbField SYSTEM_FIELDS[] = {
  NUMBER ("inverter.ac_limit_w", inverter.ac_limit_w, 800, 50, 20000, "W"),
  NUMBER ("inverter.efficiency", inverter.efficiency, 0.965, 0.5, 1, ""),
  GROUP ("battery", battery.present),
  NUMBER ("battery.capacity_kwh", battery.capacity_kwh, 1.6, 0.05, 100, "kWh"),
  CHOICE ("battery.coupling", battery.coupling, SB_COUPLING_DC, COUPLINGS),
  NUMBER ("battery.charge_power_w", battery.charge_power_w, 800, 10, 20000, "W"),
  NUMBER ("battery.discharge_power_w", battery.discharge_power_w, 800, 10, 20000, "W"),
  NUMBER ("battery.charge_efficiency", battery.charge_efficiency, 0.94, 0.3, 1, ""),
  NUMBER ("battery.storage_efficiency", battery.storage_efficiency, 0.95, 0.3, 1, ""),
  NUMBER ("battery.discharge_efficiency", battery.discharge_efficiency, 0.94, 0.3, 1, ""),
  NUMBER ("battery.standby_w", battery.standby_w, 6, 0, 200, "W"),
  CHOICE ("battery.control", battery.control, SB_CONTROL_SURPLUS, CONTROLS),
  NUMBER ("battery.feed_power_w", battery.feed_power_w, 150, 0, 20000, "W"),
  NUMBER ("battery.price_eur", battery.price_eur, 450, 0, 100000, "€"),
  NUMBER ("other_losses_percent", other_losses_percent, 8, 0, 90, "%"),
  NUMBER ("price_eur", price_eur, 550, 0, 200000, "€"),
  NUMBER ("subsidy_eur", subsidy_eur, 0, 0, 200000, "€"),
};
#undef ROOT

#define ROOT SbArray
static const SbField ARRAY_FIELDS[] = {
  NUMBER ("peak_power_w", peak_power_w, 900, 1, 30000, "W"),
  NUMBER ("tilt_deg", tilt_deg, 90, 0, 90, "°"),
  AZIMUTH ("azimuth_deg", azimuth_deg, TRUE, NAN),
  CHOICE ("technology", technology, SB_TECHNOLOGY_C_SI, TECHNOLOGIES),
  CHOICE ("mounting", mounting, SB_MOUNTING_RAILING, MOUNTINGS),
  GROUP ("cell_temperature", cell_temperature.present),
  NUMBER ("cell_temperature.u0", cell_temperature.u0, 26.9, 5, 100, "W/(m²·K)"),
  NUMBER ("cell_temperature.u1", cell_temperature.u1, 6.2, 0, 50, "W·s/(m³·K)"),
  NUMBER ("albedo", albedo, 0.2, 0, 1, ""),
  INTEGER ("module.count", module.count, 2, 1, 100),
  NUMBER ("module.width_m", module.width_m, 1.13, 0.1, 5, "m"),
  NUMBER ("module.height_m", module.height_m, 1.76, 0.1, 5, "m"),
  CHOICE ("module.orientation", module.orientation, SB_ORIENTATION_PORTRAIT, ORIENTATIONS),
  CHOICE ("module.cells", module.cells, SB_CELLS_HALF_CUT, CELLS),
};
#undef ROOT

const SbField *
sb_field_table_consultation (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (CONSULTATION_FIELDS);
  return CONSULTATION_FIELDS;
}

const SbField *
sb_field_table_balcony (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (BALCONY_FIELDS);
  return BALCONY_FIELDS;
}

const SbField *
sb_field_table_system (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (SYSTEM_FIELDS);
  return SYSTEM_FIELDS;
}

const SbField *
sb_field_table_array (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (ARRAY_FIELDS);
  return ARRAY_FIELDS;
}

const SbField *
sb_field_find (const SbField *(*table) (guint *n_fields),
               const char    *path)
{
  guint n_fields;
  const SbField *fields = table (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (strcmp (fields[i].path, path) == 0)
      return &fields[i];

  g_error ("No field “%s” in the field table", path);
}

double
sb_field_get_number (const SbField *field,
                     gconstpointer  root)
{
  gconstpointer member = (const char *) root + field->offset;

  switch (field->kind)
    {
    case SB_FIELD_NUMBER:
      return *(const double *) member;
    case SB_FIELD_INTEGER:
    case SB_FIELD_BOOLEAN:
    case SB_FIELD_GROUP:
      return *(const int *) member;
    case SB_FIELD_CHOICE:
      return *(const guint *) member;
    case SB_FIELD_TEXT:
    default:
      g_return_val_if_reached (NAN);
    }
}

void
sb_field_set_number (const SbField *field,
                     gpointer       root,
                     double         value)
{
  gpointer member = (char *) root + field->offset;

  switch (field->kind)
    {
    case SB_FIELD_NUMBER:
      *(double *) member = value;
      break;
    case SB_FIELD_INTEGER:
    case SB_FIELD_BOOLEAN:
    case SB_FIELD_GROUP:
      *(int *) member = (int) value;
      break;
    case SB_FIELD_CHOICE:
      /* gcc and clang give an enum without negative values the size of an unsigned int. */
      *(guint *) member = (guint) value;
      break;
    case SB_FIELD_TEXT:
    default:
      g_return_if_reached ();
    }
}

const char *
sb_field_get_text (const SbField *field,
                   gconstpointer  root)
{
  g_return_val_if_fail (field->kind == SB_FIELD_TEXT, NULL);

  return *(char *const *) ((const char *) root + field->offset);
}

void
sb_field_set_text (const SbField *field,
                   gpointer       root,
                   const char    *text)
{
  g_return_if_fail (field->kind == SB_FIELD_TEXT);

  sb_set_string ((char **) ((char *) root + field->offset), text);
}

void
sb_field_table_apply_defaults (const SbField *fields,
                               guint          n_fields,
                               gpointer       root)
{
  for (guint i = 0; i < n_fields; i++)
    if (fields[i].kind == SB_FIELD_TEXT)
      sb_field_set_text (&fields[i], root, fields[i].default_text);
    else
      sb_field_set_number (&fields[i], root, fields[i].default_value);
}

static char *
number_to_text (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", value));
}

gboolean
sb_field_check_number (const SbField *field,
                       const char    *prefix,
                       double         value,
                       GError       **error)
{
  g_autofree char *given = NULL;
  g_autofree char *minimum = NULL;
  g_autofree char *maximum = NULL;

  if (isnan (value) && field->nullable)
    return TRUE;
  if (value >= field->minimum && (field->below_maximum ? value < field->maximum : value <= field->maximum))
    return TRUE;

  given = isnan (value) ? g_strdup ("not a number") : number_to_text (value);
  minimum = number_to_text (field->minimum);
  maximum = number_to_text (field->maximum);
  g_set_error (error, SB_FIELD_ERROR, SB_FIELD_ERROR_RANGE, "%s%s: %s is outside %s to %s%s%s%s", prefix,
               field->path, given, minimum, field->below_maximum ? "below " : "", maximum,
               field->unit[0] != '\0' ? " " : "", field->unit);

  return FALSE;
}

int
sb_field_parse_choice (const SbField *field,
                       const char    *prefix,
                       const char    *word,
                       GError       **error)
{
  g_autofree char *allowed = NULL;

  g_return_val_if_fail (field->choices != NULL, -1);

  for (int i = 0; field->choices[i] != NULL; i++)
    if (strcmp (field->choices[i], word) == 0)
      return i;

  allowed = g_strjoinv (", ", (char **) field->choices);
  g_set_error (error, SB_FIELD_ERROR, SB_FIELD_ERROR_CHOICE, "%s%s: “%.80s” is none of %s", prefix, field->path,
               word, allowed);

  return -1;
}

/* Is the object that the field lies in there at all? */
static gboolean
group_is_present (const SbField *fields,
                  guint          n_fields,
                  const SbField *field,
                  gconstpointer  root)
{
  for (guint i = 0; i < n_fields; i++)
    {
      gsize length = strlen (fields[i].path);

      if (fields[i].kind == SB_FIELD_GROUP && strncmp (field->path, fields[i].path, length) == 0
          && field->path[length] == '.')
        return sb_field_get_number (&fields[i], root) != 0.0;
    }

  return TRUE;
}

static gboolean
validate_table (const SbField *fields,
                guint          n_fields,
                gconstpointer  root,
                const char    *prefix,
                GError       **error)
{
  for (guint i = 0; i < n_fields; i++)
    {
      const SbField *field = &fields[i];

      if (!group_is_present (fields, n_fields, field, root))
        continue;

      if (field->kind == SB_FIELD_TEXT)
        {
          const char *text = sb_field_get_text (field, root);

          if (text != NULL && field->choices != NULL && sb_field_parse_choice (field, prefix, text, error) < 0)
            return FALSE;
        }
      else if (!sb_field_check_number (field, prefix, sb_field_get_number (field, root), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
validate_balcony (const SbBalcony *balcony,
                  const char      *prefix,
                  GError         **error)
{
  guint n_fields;
  const SbField *fields = sb_field_table_balcony (&n_fields);

  if (!validate_table (fields, n_fields, balcony, prefix, error))
    return FALSE;

  for (guint i = 0; i < balcony->n_horizon; i++)
    {
      double azimuth_deg = balcony->horizon[i].azimuth_deg;
      double elevation_deg = balcony->horizon[i].elevation_deg;

      if (!(azimuth_deg >= 0.0 && azimuth_deg < 360.0))
        {
          g_set_error (error, SB_FIELD_ERROR, SB_FIELD_ERROR_RANGE,
                       "%shorizon[%u]: azimuth %g is outside 0 to below 360 °", prefix, i, azimuth_deg);
          return FALSE;
        }
      if (!(elevation_deg >= 0.0 && elevation_deg <= 90.0))
        {
          g_set_error (error, SB_FIELD_ERROR, SB_FIELD_ERROR_RANGE,
                       "%shorizon[%u]: elevation %g at azimuth %g is outside 0 to 90 °", prefix, i, elevation_deg,
                       azimuth_deg);
          return FALSE;
        }
      if (i > 0 && azimuth_deg <= balcony->horizon[i - 1].azimuth_deg)
        {
          g_set_error (error, SB_FIELD_ERROR, SB_FIELD_ERROR_RANGE,
                       "%shorizon[%u]: azimuth %g does not follow %g; azimuths must ascend", prefix, i, azimuth_deg,
                       balcony->horizon[i - 1].azimuth_deg);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
validate_system (const SbSystem *system,
                 const char     *prefix,
                 GError        **error)
{
  guint n_fields;
  const SbField *fields = sb_field_table_system (&n_fields);

  if (!validate_table (fields, n_fields, system, prefix, error))
    return FALSE;

  if (system->n_arrays < 1 || system->n_arrays > SB_MAX_ARRAYS)
    {
      g_set_error (error, SB_FIELD_ERROR, SB_FIELD_ERROR_RANGE, "%sarrays: %u arrays are outside 1 to %d", prefix,
                   system->n_arrays, SB_MAX_ARRAYS);
      return FALSE;
    }

  fields = sb_field_table_array (&n_fields);
  for (guint i = 0; i < system->n_arrays; i++)
    {
      g_autofree char *array_prefix = g_strdup_printf ("%sarrays[%u].", prefix, i);
      g_autofree char *obstruction_prefix = g_strdup_printf ("%sobstruction.", array_prefix);

      if (!validate_table (fields, n_fields, &system->arrays[i], array_prefix, error))
        return FALSE;
      if (system->arrays[i].obstruction != NULL
          && !validate_balcony (system->arrays[i].obstruction, obstruction_prefix, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
validate_date (const char *date,
               GError    **error)
{
  int year;
  int month;
  int day;
  int length = 0;

  if (date == NULL)
    return TRUE;
  if (sscanf (date, "%4d-%2d-%2d%n", &year, &month, &day, &length) == 3 && length == 10 && date[10] == '\0'
      && sb_calendar_date_is_valid ((SbDate) { year, month, day }))
    return TRUE;

  g_set_error (error, SB_FIELD_ERROR, SB_FIELD_ERROR_RANGE, "date: “%.40s” is no date like 2026-11-22", date);

  return FALSE;
}

gboolean
sb_consultation_validate (const SbConsultation *consultation,
                          GError              **error)
{
  guint n_fields;
  const SbField *fields = sb_field_table_consultation (&n_fields);

  if (!validate_table (fields, n_fields, consultation, "", error)
      || !validate_date (consultation->date, error)
      || !validate_balcony (&consultation->balcony, "balcony.", error)
      || !validate_system (&consultation->system, "system.", error))
    return FALSE;

  for (guint i = 0; i < consultation->n_variants; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("variants[%u].system.", i);

      if (!validate_system (&consultation->variants[i].system, prefix, error))
        return FALSE;
    }

  if (consultation->weather.source == SB_WEATHER_FILE && consultation->weather.path == NULL)
    {
      g_set_error (error, SB_FIELD_ERROR, SB_FIELD_ERROR_RANGE,
                   "weather.path: the source is “file”, but no path is given");
      return FALSE;
    }

  return TRUE;
}
