#include <string.h>

#include "charts/translate.h"
#include "report/words.h"

/* Where the figures are from, in the order of the data files, so that the remarks can be translated. */
static const char *const SOURCES[] = {
  /* data/assumptions.json */
  N_("BDEW-Strompreisanalyse 2026: 37.2 ct with base fee, working price 2–4 ct lower"),
  N_("Own assumption; long-run trend of Destatis and BDEW, range 0–4"),
  N_("Plug-in sets are normally fed in without payment (UBA, Netze Solingen)"),
  N_("Own assumption"),
  N_("UStG § 12"),
  N_("Technical life of modules"),
  N_("Guarantees of 2026: 0.35–0.55; measured mean 0.15 (Fraunhofer ISE)"),
  N_("Own assumption; PVGIS uses 14 with ageing"),
  N_("Data sheets of micro-inverters, 0.95–0.965 weighted"),
  N_("Guarantees 10–12 (25) years, life 10–20"),
  N_("Market prices, estimate"),
  N_("42watt.de: 10–15 years"),
  N_("Umweltbundesamt for 2024, derived from co2online Heizspiegel 2025"),
  N_("Umweltbundesamt, first estimate for 2025"),
  N_("One boundary at a time: with upstream chains"),
  /* xgettext:no-c-format */
  N_("Own assumption; 2014 to 2025 fell by 4.4 % a year (Umweltbundesamt)"),
  N_("Fraunhofer ISE 2021: made in China 750–810"),
  N_("ifeu; range 55–150"),
  N_("co2online Heizspiegel 2025, derived"),
  /* xgettext:no-c-format */
  N_("Annual sums of CM SAF 2006–2025: 4.5 % (standard deviation), with weather from PVGIS or a file"),
  /* xgettext:no-c-format */
  N_("Own assumption (standard deviation); PVGIS and its likes are checked to about 5 %"),
  N_("Own assumption; long-run trend of Destatis and BDEW, range 0–4 around 2"),
  N_("BAFA, per kWh as billed (gross calorific value)"),
  N_("BAFA"),
  N_("BAFA, flat rate; local networks have figures of their own"),
  N_("Destatis, households, first half of 2025"),
  N_("co2online Heizspiegel 2025, derived, full cost of 2024"),
  N_("Estimate, 4–5 € in 2024"),
  N_("Usual efficiency of boilers; district heat is billed about as gas (Heizspiegel 2025)"),
  N_("Own assumption; Heizspiegel 2025 gives 3.2 against gas"),
  N_("co2online Heizspiegel 2025, flat of 70 m² in a block"),
  N_("The flat of the Heizspiegel 2025"),
  N_("DIN VDE V 0126-95:2025-12"),
  N_("EEG § 8 (5a), Solarpaket I"),
  N_("Own assumption: four modules of 450–500 W reach the legal limit"),
  /* xgettext:no-c-format */
  N_("Vendor's table (eepv.de): 200–400 W 80–95 %, middle"),
  /* xgettext:no-c-format */
  N_("Vendor's table (eepv.de): 400–800 W 70–85 %, middle"),
  /* xgettext:no-c-format */
  N_("Vendor's table (eepv.de): 800–1200 W 60–75 %, middle"),
  /* xgettext:no-c-format */
  N_("Vendor's table (eepv.de): 1200–2000 W 50–65 %, middle"),
  N_("ADAC: a battery makes about one third more of the solar power usable"),
  N_("co2online Stromspiegel 2025"),

  /* data/measures.json */
  /* xgettext:no-c-format */
  N_("watt-vergleich.de: up to 80 % less"),
  N_("Vonovia; Siemens; Marbacher Zeitung: 330–360 kWh at 15–20 years, best class 100–130"),
  N_("Own estimate: 150–350 kWh a year"),
  /* xgettext:no-c-format */
  N_("Estimate: about 6 % per degree, thick ice 10 %; kwhklar has 10 % from 4 to 7 °C"),
  /* xgettext:no-c-format */
  N_("Verbraucherzentrale via rhaonline.de; kurier.at: 20–40 % less; kWh per run are estimates"),
  N_("Berliner Mieterverein: a third less at one litre, half at half a litre; efficiencies are estimates"),
  /* xgettext:no-c-format */
  N_("Own estimate: 30 % of the hob's electricity, 20–60 kWh a year"),
  /* xgettext:no-c-format */
  N_("Stiftung Warentest: 20 % less; gourmet-report.de"),
  /* xgettext:no-c-format */
  N_("Own estimate: fan 15–20 %, no preheating 8–20 %"),
  N_("hoevelhof.de; kurier.at; Forum Waschen; a wash at 60, 40, 30 °C takes 0.9, 0.55, 0.35 kWh (estimates)"),
  N_("hoevelhof.de; kurier.at: a machine takes 150–220 kWh a year"),
  N_("Marbacher Zeitung: about a third of the electricity; kWh per run are estimates"),
  N_("kurier.at: more than 300 kWh at 160 runs a year"),
  N_("n-tv.de 2022; dena via ovbimmo.de: 360–400 kWh a year in a home"),
  N_("geo.de: routers take 7–20 W"),
  N_("techstage.de: 32 inches 46 kWh, 65 inches OLED 221 kWh a year"),
  N_("Own estimate: 120 W less"),
  N_("energieverbraucher.de 2023; t-online.de; sachsen-net.com: below 9 instead of 12–16 l/min"),
  N_("ostfildern.de: from 10 to 5 minutes 765 g CO₂ per shower"),
  N_("Stiftung Warentest: a shower takes at most half of a bath of 140 l"),
  N_("Own estimate: 50–150 kWh a year"),
  N_("Own estimate: a boiler under the sink keeps warm with 70–180 kWh a year; tanks stay at 60 °C for hygiene"),
  N_("Verbraucherzentrale Rheinland-Pfalz; 10 W lost per metre is an estimate"),
  /* xgettext:no-c-format */
  N_("Energieagentur Mittelbaden; 1nergie.lu: 6 % per degree"),
  /* xgettext:no-c-format */
  N_("Stiftung Warentest via utopia.de: 5–8 %; Öko-Institut 6.5–10 %"),
  /* xgettext:no-c-format */
  N_("TU Dresden via sbz-online.de: up to 7 %"),
  N_("Heat of the air changed, 3285 degree days in Kaiserslautern; "
     "0.4 air changes an hour when tilted all day are an estimate"),
  /* xgettext:no-c-format */
  N_("Own estimate: 2–4 % of the heating behind old walls"),
  /* xgettext:no-c-format */
  N_("Own estimate: 2–5 % together"),
  /* xgettext:no-c-format */
  N_("OPTIMUS study, estimate: 5–10 % for 500–1000 €"),
  N_("Verbraucherzentrale Rheinland-Pfalz; lr-online.de; zeit.de: measured 420 to 90 kWh a year; 220–420 €"),
  N_("Verbraucherzentrale via Saarbrücker Zeitung: up to 14 € per metre (100–130 kWh); material 3–10 €"),
  /* data/town.json */
  N_("Households by size, Germany (Destatis, Mikrozensus), rounded; taken for every municipality"),
};

gboolean
sb_words_source_is_known (const char *english)
{
  for (gsize i = 0; i < G_N_ELEMENTS (SOURCES); i++)
    if (strcmp (SOURCES[i], english) == 0)
      return TRUE;

  return FALSE;
}

const char *
sb_words_source (const char *english)
{
  g_return_val_if_fail (english != NULL, "");

  return english[0] != '\0' ? _(english) : english;
}
