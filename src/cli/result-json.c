#include "cli/result-json.h"

#include "cli/common.h"
#include "report/measure-words.h"
#include "report/words.h"

#include <math.h>

static void
add_months (JsonBuilder  *builder,
            const char   *member,
            const double *monthly)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (int month = 0; month < 12; month++)
    sb_cli_json_number (builder, NULL, monthly[month]);
  json_builder_end_array (builder);
}

static void
add_obstruction_loss (JsonBuilder       *builder,
                      const SbYieldSums *sums)
{
  json_builder_set_member_name (builder, "obstruction_loss_kwh");
  json_builder_begin_object (builder);
  sb_cli_json_number (builder, "annual", sums->obstruction_loss_kwh);
  add_months (builder, "monthly", sums->obstruction_loss_monthly_kwh);
  json_builder_set_member_name (builder, "by_obstacle");
  json_builder_begin_object (builder);
  for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
    if (isfinite (sums->obstacle_loss_kwh[obstacle]))
      sb_cli_json_number (builder, sb_obstacle_key (obstacle), sums->obstacle_loss_kwh[obstacle]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_yield (JsonBuilder    *builder,
           const SbResult *result)
{
  const SbYieldSums *sums = &result->yield;

  json_builder_set_member_name (builder, "yield");
  json_builder_begin_object (builder);
  sb_cli_json_number (builder, "annual_kwh", sums->annual_kwh);
  add_months (builder, "monthly_kwh", sums->monthly_kwh);
  sb_cli_json_number (builder, "specific_kwh_per_kwp", sums->specific_kwh_per_kwp);
  json_builder_set_member_name (builder, "poa_kwh_per_m2");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->n_arrays; i++)
    sb_cli_json_number (builder, NULL, result->arrays[i]->poa_kwh_m2);
  json_builder_end_array (builder);
  sb_cli_json_number (builder, "clipped_kwh", sums->clipped_kwh);
  add_obstruction_loss (builder, sums);
  json_builder_end_object (builder);
}

/* The home after its measures and before a roof system; the balance is about what the roof system leaves. */
static void
add_large_loads (JsonBuilder    *builder,
                 const SbResult *result)
{
  const SbLargeLoads *loads = &result->large_loads;
  double with_kwh = result->home_load->annual_kwh;

  sb_cli_json_number (builder, "consumption_with_large_loads_kwh", with_kwh);
  sb_cli_json_number (builder, "consumption_without_large_loads_kwh",
                      with_kwh - loads->heat_pump_kwh - loads->electric_car_kwh);
  sb_cli_json_number (builder, "heat_pump_kwh", loads->heat_pump_kwh);
  sb_cli_json_number (builder, "electric_car_kwh", loads->electric_car_kwh);
  sb_cli_json_number (builder, "roof_system_yield_kwh", result->roof.yield_kwh);
  sb_cli_json_number (builder, "roof_system_self_consumption_kwh", result->roof.served_kwh);
}

static void
add_balance (JsonBuilder    *builder,
             const SbResult *result)
{
  const SbEnergyBalance *balance = result->balance;

  json_builder_set_member_name (builder, "balance");
  json_builder_begin_object (builder);
  sb_cli_json_number (builder, "consumption_kwh", balance->consumption_kwh);
  sb_cli_json_number (builder, "self_consumption_kwh", balance->self_consumption_kwh);
  sb_cli_json_number (builder, "feed_in_kwh", balance->feed_in_kwh);
  sb_cli_json_number (builder, "grid_draw_kwh", balance->grid_draw_kwh);
  sb_cli_json_number (builder, "self_consumption_share", result->self_consumption_share);
  sb_cli_json_number (builder, "self_sufficiency_share", result->self_sufficiency_share);
  sb_cli_json_number (builder, "battery_throughput_kwh", balance->battery_throughput_kwh);
  sb_cli_json_number (builder, "battery_losses_kwh", balance->battery_losses_kwh);
  /* Closes the balance: yield = self-consumption + feed-in + battery losses + change of charge. */
  sb_cli_json_number (builder, "charge_change_kwh", balance->charge_change_kwh);
  add_large_loads (builder, result);
  json_builder_end_object (builder);
}

static void
add_economics (JsonBuilder    *builder,
               const SbResult *result)
{
  const SbEconomics *economics = &result->economics;

  json_builder_set_member_name (builder, "economics");
  json_builder_begin_object (builder);
  sb_cli_json_number (builder, "annual_savings_eur", result->annual_savings_eur);
  sb_cli_json_number (builder, "payback_years", economics->payback_years);
  sb_cli_json_number (builder, "npv_eur", economics->npv_eur);
  sb_cli_json_number (builder, "irr_percent", economics->irr_percent);
  sb_cli_json_number (builder, "lcoe_eur_per_kwh", economics->lcoe_eur_per_kwh);
  json_builder_end_object (builder);
}

static void
add_emissions (JsonBuilder       *builder,
               const SbEmissions *emissions)
{
  json_builder_set_member_name (builder, "emissions");
  json_builder_begin_object (builder);
  sb_cli_json_number (builder, "avoided_kg_per_year", emissions->avoided_kg_per_year);
  sb_cli_json_number (builder, "embodied_kg", emissions->embodied_kg);
  sb_cli_json_number (builder, "lifetime_net_kg", emissions->lifetime_net_kg);
  sb_cli_json_number (builder, "payback_years", emissions->payback_years);
  json_builder_end_object (builder);
}

static void
add_text (JsonBuilder *builder,
          const char  *member,
          const char  *text)
{
  json_builder_set_member_name (builder, member);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_measures (JsonBuilder    *builder,
              const SbResult *result)
{
  json_builder_set_member_name (builder, "measures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->n_measures; i++)
    {
      const SbMeasureResult *measure = &result->measures[i];
      g_autofree char *note = sb_words_measure_note (measure);

      json_builder_begin_object (builder);
      add_text (builder, "id", measure->id);
      sb_cli_json_number (builder, "electricity_kwh", measure->electricity_kwh);
      sb_cli_json_number (builder, "heat_kwh", measure->heat_kwh);
      sb_cli_json_number (builder, "water_m3", measure->water_m3);
      sb_cli_json_number (builder, "savings_eur", measure->savings_eur);
      sb_cli_json_number (builder, "avoided_kg", measure->avoided_kg);
      sb_cli_json_number (builder, "investment_eur", measure->investment_eur);
      sb_cli_json_number (builder, "payback_years", measure->payback_years);
      add_text (builder, "note", note);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* From today's consumption down to what remains from the grid; each step on top of those before it. */
static void
add_ladder (JsonBuilder    *builder,
            const SbResult *result)
{
  static const char *const STEPS[] = {
    [SB_LADDER_TODAY] = "today",
    [SB_LADDER_MEASURE] = "measure",
    [SB_LADDER_NOT_TAKEN] = "not-taken",
    [SB_LADDER_BATTERY_STANDBY] = "battery-standby",
    [SB_LADDER_SOLAR] = "solar",
    [SB_LADDER_REMAINS] = "remains",
  };

  json_builder_set_member_name (builder, "ladder");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->n_ladder; i++)
    {
      const SbLadderStep *step = &result->ladder[i];

      json_builder_begin_object (builder);
      add_text (builder, "step", STEPS[step->kind]);
      add_text (builder, "id", step->id);
      sb_cli_json_number (builder, "change_kwh", step->change_kwh);
      sb_cli_json_number (builder, "level_kwh", step->level_kwh);
      sb_cli_json_number (builder, "savings_eur", step->savings_eur);
      sb_cli_json_number (builder, "avoided_kg", step->avoided_kg);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_range_member (JsonBuilder   *builder,
                  const char    *member,
                  const SbRange *range)
{
  json_builder_set_member_name (builder, member);
  if (!range->present)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_array (builder);
  sb_cli_json_number (builder, NULL, range->p10);
  sb_cli_json_number (builder, NULL, range->p50);
  sb_cli_json_number (builder, NULL, range->p90);
  json_builder_end_array (builder);
}

/* What moves the saving most comes first. */
static void
add_sensitivities (JsonBuilder    *builder,
                   const SbResult *result)
{
  static const char *const IDS[SB_N_SENSITIVITIES] = {
    [SB_SENSITIVITY_TILT] = "tilt",
    [SB_SENSITIVITY_AZIMUTH] = "azimuth",
    [SB_SENSITIVITY_CONSUMPTION] = "annual_consumption",
    [SB_SENSITIVITY_PRESENCE] = "presence",
    [SB_SENSITIVITY_ENERGY_PRICE] = "energy_price",
    [SB_SENSITIVITY_LOSSES] = "other_losses",
  };

  json_builder_set_member_name (builder, "savings_moved_by");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->n_sensitivities; i++)
    {
      const SbSensitivity *sensitivity = &result->sensitivities[i];

      json_builder_begin_object (builder);
      add_text (builder, "input", IDS[sensitivity->input]);
      sb_cli_json_number (builder, "low_eur", sensitivity->low_eur);
      sb_cli_json_number (builder, "high_eur", sensitivity->high_eur);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_range (JsonBuilder    *builder,
           const SbResult *result)
{
  json_builder_set_member_name (builder, "range");
  if (!result->range_annual_kwh.present && !result->range_annual_savings_eur.present
      && !result->range_payback_years.present && !result->range_avoided_kg_per_year.present)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  add_range_member (builder, "annual_kwh", &result->range_annual_kwh);
  add_range_member (builder, "annual_savings_eur", &result->range_annual_savings_eur);
  add_range_member (builder, "payback_years", &result->range_payback_years);
  add_range_member (builder, "avoided_kg_per_year", &result->range_avoided_kg_per_year);
  add_sensitivities (builder, result);
  json_builder_end_object (builder);
}

static void
add_hint (JsonBuilder      *builder,
          const char       *id,
          SbSeverity        severity,
          const char       *text,
          const SbHintRule *rule)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", id);
  add_text (builder, "severity", severity == SB_SEVERITY_WARNING ? "warning" : "info");
  add_text (builder, "text", text);
  if (rule != NULL)
    {
      add_text (builder, "source", rule->source);
      add_text (builder, "link", rule->link);
      add_text (builder, "checked", rule->checked);
    }
  json_builder_end_object (builder);
}

static void
add_hints (JsonBuilder     *builder,
           const SbResult  *result,
           const GPtrArray *warnings)
{
  json_builder_set_member_name (builder, "hints");
  json_builder_begin_array (builder);
  for (guint i = 0; warnings != NULL && i < warnings->len; i++)
    add_hint (builder, "unknown-member", SB_SEVERITY_INFO, g_ptr_array_index (warnings, i), NULL);
  for (guint i = 0; i < result->hints->len; i++)
    {
      const SbHint *hint = &g_array_index (result->hints, SbHint, i);
      g_autofree char *sentence = sb_words_hint (hint);

      add_hint (builder, hint->id, hint->severity, sentence, hint->rule);
    }
  json_builder_end_array (builder);
}

static void
add_weather (JsonBuilder     *builder,
             const SbWeather *weather)
{
  static const char *const SOURCES[] = {
    [SB_WEATHER_BUILT_IN] = "built-in",
    [SB_WEATHER_PVGIS] = "pvgis",
    [SB_WEATHER_FILE] = "file",
  };

  json_builder_set_member_name (builder, "weather");
  json_builder_begin_object (builder);
  add_text (builder, "source", SOURCES[weather->source]);
  add_text (builder, "database", weather->database);
  json_builder_set_member_name (builder, "years");
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, weather->year_min);
  json_builder_add_int_value (builder, weather->year_max);
  json_builder_end_array (builder);
  add_text (builder, "retrieved", weather->retrieved);
  json_builder_end_object (builder);
}

static void
add_assumptions (JsonBuilder         *builder,
                 const SbAssumptions *assumptions)
{
  json_builder_set_member_name (builder, "assumptions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sb_assumptions_get_n (assumptions); i++)
    {
      const SbAssumption *row = sb_assumptions_get_nth (assumptions, i);

      json_builder_begin_object (builder);
      add_text (builder, "key", row->key);
      sb_cli_json_number (builder, "value", row->value);
      add_text (builder, "unit", row->unit);
      add_text (builder, "source", row->source);
      json_builder_set_member_name (builder, "year");
      json_builder_add_int_value (builder, row->year);
      json_builder_set_member_name (builder, "overridden");
      json_builder_add_boolean_value (builder, row->overridden);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

char *
sb_cli_result_to_json (const SbResult  *result,
                       const GPtrArray *warnings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_yield (builder, result);
  add_balance (builder, result);
  add_economics (builder, result);
  add_emissions (builder, &result->emissions);
  add_measures (builder, result);
  add_ladder (builder, result);
  add_range (builder, result);
  add_hints (builder, result, warnings);
  add_weather (builder, result->weather);
  add_assumptions (builder, result->assumptions);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return sb_cli_json_text (root);
}
