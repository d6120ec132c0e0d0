#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * SbConsultation: what the people said. A plain value: copy it, change it, free it. Every member, with its default,
 * range and unit, stands in the field table (core/field-table.h); the file format is design.md 6.1.
 *
 * A number that may be absent ("not there", "estimate it") is NAN; ask with sb_is_set (). Angles are degrees,
 * azimuth clockwise from north (180 = south), tilt 0 = face up, 90 = upright.
 */

#define SB_MAX_ARRAYS 8

#define sb_is_set(number) ((number) == (number))

typedef enum { SB_DWELLING_FLAT, SB_DWELLING_HOUSE } SbDwelling;
typedef enum { SB_PRESENCE_AWAY_WORKDAYS, SB_PRESENCE_HOME_OFFICE, SB_PRESENCE_AT_HOME, SB_PRESENCE_SHIFT } SbPresence;
typedef enum
{
  SB_CARRIER_GAS,
  SB_CARRIER_OIL,
  SB_CARRIER_DISTRICT_HEAT,
  SB_CARRIER_HEAT_PUMP,
  SB_CARRIER_PELLETS,
  SB_CARRIER_ELECTRIC,
  SB_CARRIER_UNKNOWN
} SbCarrier;
typedef enum { SB_TECHNOLOGY_C_SI, SB_TECHNOLOGY_C_SI_PVGIS5, SB_TECHNOLOGY_CIS, SB_TECHNOLOGY_CDTE } SbTechnology;
typedef enum { SB_MOUNTING_RAILING, SB_MOUNTING_WALL, SB_MOUNTING_FREE_STANDING, SB_MOUNTING_FLAT_ROOF } SbMounting;
typedef enum { SB_ORIENTATION_PORTRAIT, SB_ORIENTATION_LANDSCAPE } SbOrientation;
typedef enum { SB_CELLS_FULL, SB_CELLS_HALF_CUT } SbCells;
typedef enum { SB_COUPLING_DC, SB_COUPLING_AC } SbCoupling;
typedef enum { SB_CONTROL_SURPLUS, SB_CONTROL_LOAD_FOLLOWING, SB_CONTROL_CONSTANT_FEED, SB_CONTROL_CHARGE_FIRST } SbControl;
typedef enum { SB_WEATHER_BUILT_IN, SB_WEATHER_PVGIS, SB_WEATHER_FILE } SbWeatherSource;
typedef enum { SB_UNITS_METRIC, SB_UNITS_US } SbUnits;

typedef struct
{
  char *name;
  char *postal_code;
  double latitude_deg;
  double longitude_deg;
  double elevation_m;
} SbPlace;

typedef struct
{
  SbCarrier carrier;
  double annual_kwh;        /* NAN: estimate */
  double price_eur_per_kwh; /* NAN: assumption of the carrier */
  double area_m2;           /* NAN: not told */
} SbHeating;

typedef struct
{
  int persons;
  SbDwelling dwelling;
  gboolean electric_water_heating;
  double annual_consumption_kwh; /* NAN: Stromspiegel average, for a home without the large loads below */
  SbPresence presence;
  guint home_office_days; /* bit 0 Monday … bit 6 Sunday; used with SB_PRESENCE_HOME_OFFICE */
  char *load_profile;     /* path of a meter file, relative to the consultation file; NULL: modelled */

  /*
   * What changes the picture, electricity a year; NAN or 0: none. Where the kWh above are told and
   * large_loads_included, they contain heat pump and car (together less than they, or they are taken as coming on
   * top); else both come on top. A meter file contains whatever ran behind its meter: nothing is added to it.
   */
  double heat_pump_kwh;
  double electric_car_kwh; /* charged at home */
  gboolean large_loads_included;
  /*
   * A roof system that is there already: its power serves the home first, the balcony set what is left
   * (core/roof-system.h). The kWh above are what the home uses, whether from the grid or from the roof.
   */
  double roof_system_kwp;

  SbHeating heating;
} SbHousehold;

typedef struct
{
  double energy_price_eur_per_kwh;
  double price_rise_percent_per_year;
  double feed_in_eur_per_kwh;
  gboolean vat_free; /* the entered energy price is divided by 1.19 */
} SbTariff;

typedef struct
{
  double azimuth_deg;
  double elevation_deg;
} SbHorizonPoint;

/* Near things in two numbers each; present = FALSE: nothing there. */
typedef struct
{
  gboolean present;
  double projection_m; /* beyond the module's plane, outwards */
  double gap_m;        /* from the module's upper edge up to the slab */
} SbSlab;

typedef struct
{
  gboolean present;
  double projection_m; /* beyond the module's plane, outwards */
  double distance_m;   /* sideways from the module's edge */
} SbSideWall;

typedef struct
{
  gboolean present;
  double distance_m;
  double height_above_module_m; /* above the module's centre */
} SbOpposite;

/* What stands between the modules and the sky. Left and right as seen looking outwards. */
typedef struct
{
  double azimuth_deg;
  int storey;
  double facade_albedo;
  SbHorizonPoint *horizon; /* azimuths ascending, 0 ≤ azimuth < 360, interpolated and wrapped at north */
  guint n_horizon;
  SbSlab slab_above;
  SbSideWall side_wall_left;
  SbSideWall side_wall_right;
  SbOpposite opposite;
} SbBalcony;

typedef struct
{
  int count;
  double width_m;
  double height_m; /* of the long side when upright; orientation says how it hangs */
  SbOrientation orientation;
  SbCells cells;
} SbModule;

/* Faiman (2008) coefficients stated by the file instead of a mounting class. */
typedef struct
{
  gboolean present;
  double u0;
  double u1;
} SbCellTemperature;

/* Modules facing one way. */
typedef struct
{
  double peak_power_w; /* of all its modules together */
  double tilt_deg;
  double azimuth_deg; /* NAN: the balcony's */
  SbTechnology technology;
  SbMounting mounting;
  SbCellTemperature cell_temperature;
  double albedo; /* of the ground in front */
  SbModule module;
  SbBalcony *obstruction; /* its own; NULL: the balcony's */
} SbArray;

typedef struct
{
  double ac_limit_w;
  double efficiency;
} SbInverter;

typedef struct
{
  gboolean present;
  double capacity_kwh; /* usable */
  SbCoupling coupling;
  double charge_power_w;
  double discharge_power_w;
  double charge_efficiency;
  double storage_efficiency;
  double discharge_efficiency;
  double standby_w;
  SbControl control;
  double feed_power_w;
  double price_eur;
} SbBattery;

typedef struct
{
  SbArray arrays[SB_MAX_ARRAYS];
  guint n_arrays;
  SbInverter inverter;
  SbBattery battery;
  double other_losses_percent;
  double price_eur; /* of the set without the battery's own price */
  double subsidy_eur;
} SbSystem;

typedef struct
{
  char *key;
  double value;
} SbNamedValue;

/* A saving measure that was chosen, with the answers to its questions. */
typedef struct
{
  char *id;
  SbNamedValue *inputs;
  guint n_inputs;
} SbMeasureChoice;

typedef struct
{
  char *name;
  SbSystem system;
} SbVariant;

typedef struct
{
  char *language; /* "de", "en", … */
  char **sections; /* NULL-terminated; empty: the standard pages */
  SbUnits units;
} SbReportOptions;

typedef struct
{
  SbWeatherSource source;
  char *path; /* with SB_WEATHER_FILE, relative to the consultation file */
} SbWeatherChoice;

typedef struct
{
  char *date; /* ISO 8601, or NULL */
  char *title;
  SbPlace place;
  SbHousehold household;
  SbTariff tariff;
  SbBalcony balcony;
  char *set_name; /* what the people call `system` beside its variants; empty: nothing yet */
  SbSystem system;
  SbMeasureChoice *measures;
  guint n_measures;
  SbVariant *variants;
  guint n_variants;
  SbNamedValue *assumptions; /* overrides of data/assumptions.json */
  guint n_assumptions;
  SbReportOptions report;
  SbWeatherChoice weather;
  /* Members of the file that this version does not know, as JSON text in the shape of the file: kept, not read. */
  char *unknown_members;
} SbConsultation;

/* Every field at the default of the field table; one array. */
SbConsultation *sb_consultation_new (void);
SbConsultation *sb_consultation_copy (const SbConsultation *consultation);
void            sb_consultation_free (SbConsultation *consultation);
gboolean        sb_consultation_equal (const SbConsultation *a,
                                       const SbConsultation *b);

void       sb_balcony_init (SbBalcony *balcony);
void       sb_balcony_copy_into (SbBalcony       *target,
                                 const SbBalcony *source);
void       sb_balcony_clear (SbBalcony *balcony);
SbBalcony *sb_balcony_copy (const SbBalcony *balcony);
void       sb_balcony_free (SbBalcony *balcony);
gboolean   sb_balcony_obstructs (const SbBalcony *balcony);
void       sb_balcony_set_horizon (SbBalcony            *balcony,
                                   const SbHorizonPoint *points,
                                   guint                 n_points);

void   sb_array_init (SbArray *array);
void   sb_system_init (SbSystem *system);
void   sb_system_copy_into (SbSystem       *target,
                            const SbSystem *source);
void   sb_system_clear (SbSystem *system);
double sb_system_peak_power_w (const SbSystem *system);
int    sb_system_n_modules (const SbSystem *system);

/* The array's own azimuth, or the balcony's where it states none. */
double sb_array_azimuth_deg (const SbArray   *array,
                             const SbBalcony *balcony);

/* Faiman U0 (W/m²K) and U1 (W s/m³K) of an array: stated ones, else those of its mounting class. */
void sb_array_faiman (const SbArray *array,
                      double        *u0,
                      double        *u1);

/* Sets a string member: frees the old one, copies the new one. */
void sb_set_string (char      **member,
                    const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbConsultation, sb_consultation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbBalcony, sb_balcony_free)

G_END_DECLS
