#include "charts/chart.h"
#include "charts/drawing.h"
#include "charts/label-cache.h"
#include "charts/sun-path-chart.h"
#include "charts/sun-path-mask.h"
#include "core/calendar.h"
#include "core/sun.h"
#include "support/sample-result.h"

#include <math.h>
#include <string.h>

#define MINUS "\342\210\222"
#define NBSP "\302\240"

typedef struct
{
  SbConsultation *consultation;
  SbResult *result;
  SbChartData data;
} Fixture;

/* Nothing in the way, in front of a balcony to the south-west. */
static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture->consultation = sb_sample_consultation_new ();
  fixture->consultation->balcony.opposite.present = FALSE;
  fixture->result = sb_sample_result_new ();
  fixture->result->yield.obstruction_loss_kwh = 0.0;
  for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
    fixture->result->yield.obstacle_loss_kwh[obstacle] = NAN;
  fixture->data = (SbChartData) { fixture->consultation, fixture->result };
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  sb_consultation_free (fixture->consultation);
  sb_result_free (fixture->result);
}

static const SbChart *
chart (void)
{
  return &SB_SUN_PATH_CHART;
}

/* ---- balconies ---- */

typedef enum { OPEN, SLAB, OPPOSITE, WALLS, HILLS, ALL, INCLINED, TO_NORTH, CAPE_TOWN, EQUATOR, FAR_NORTH, N_CASES } Case;

static void
make_case (SbConsultation *consultation,
           Case            which)
{
  static const SbHorizonPoint HORIZON[]
    = { { 10.0, 4.0 }, { 90.0, 14.0 }, { 200.0, 9.0 }, { 270.0, 21.0 }, { 350.0, 12.0 } };
  SbBalcony *balcony = &consultation->balcony;

  if (which == SLAB || which == ALL || which == CAPE_TOWN || which == INCLINED)
    balcony->slab_above = (SbSlab) { TRUE, 0.8, 0.5 };
  if (which == OPPOSITE || which == ALL || which == TO_NORTH || which == EQUATOR)
    balcony->opposite = (SbOpposite) { TRUE, 20.0, 8.0 };
  if (which == WALLS || which == ALL || which == FAR_NORTH)
    {
      balcony->side_wall_left = (SbSideWall) { TRUE, 1.2, 0.5 };
      balcony->side_wall_right = (SbSideWall) { TRUE, 0.6, 1.5 };
    }
  if (which == HILLS || which == ALL || which == TO_NORTH)
    sb_balcony_set_horizon (balcony, HORIZON, G_N_ELEMENTS (HORIZON));
  if (which == INCLINED)
    {
      consultation->system.arrays[0].tilt_deg = 55.0;
      balcony->azimuth_deg = 160.0;
    }
  if (which == TO_NORTH)
    balcony->azimuth_deg = 0.0;
  if (which == CAPE_TOWN)
    consultation->place.latitude_deg = -33.9;
  if (which == CAPE_TOWN)
    balcony->azimuth_deg = 350.0;
  if (which == EQUATOR)
    consultation->place.latitude_deg = 0.0;
  if (which == FAR_NORTH)
    consultation->place.latitude_deg = 65.0;
}

static void
clear_case (SbConsultation *consultation)
{
  SbBalcony *balcony = &consultation->balcony;

  balcony->slab_above.present = balcony->opposite.present = FALSE;
  balcony->side_wall_left.present = balcony->side_wall_right.present = FALSE;
  sb_balcony_set_horizon (balcony, NULL, 0);
  balcony->azimuth_deg = 225.0;
  consultation->system.arrays[0].tilt_deg = 90.0;
  consultation->place.latitude_deg = 49.4447;
}

/* ---- drawing ---- */

typedef struct
{
  SbBox box;
  char *text;
} Written;

static void
clear_written (gpointer data)
{
  g_free (((Written *) data)->text);
}

static void
record (const SbBox *box,
        const char  *text,
        gpointer     data)
{
  /* What is written upwards comes with a negative height. */
  Written written = {
    { box->x + MIN (box->width, 0.0), box->y + MIN (box->height, 0.0), fabs (box->width), fabs (box->height) },
    g_strdup (text),
  };

  g_array_append_val ((GArray *) data, written);
}

static GArray *
draw_and_record (const SbChartData  *data,
                 const SbChartFrame *frame)
{
  GArray *written = g_array_new (FALSE, FALSE, sizeof (Written));
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  g_array_set_clear_func (written, clear_written);
  sb_drawing_set_text_recorder (record, written);
  sb_chart_draw (chart (), data, frame, TRUE, cr);
  sb_drawing_set_text_recorder (NULL, NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return written;
}

static SbChartFrame
frame_of (double  width,
          double  height,
          SbTheme theme)
{
  return (SbChartFrame) { .width = width,
                          .height = height,
                          .palette = sb_palette_get (theme),
                          .font_family = SB_FONT_FAMILY,
                          .font_scale = 1.0,
                          .cursor = -1 };
}

static gboolean
says (const GArray *written,
      const char   *text)
{
  for (guint i = 0; i < written->len; i++)
    if (strcmp (g_array_index (written, Written, i).text, text) == 0)
      return TRUE;

  return FALSE;
}

static void
assert_clean (const SbChartFrame *frame,
              const GArray       *written,
              int                 which)
{
  const double slack = 2.5 * frame->font_scale;

  for (guint i = 0; i < written->len; i++)
    {
      const Written *a = &g_array_index (written, Written, i);

      g_assert_null (strstr (a->text, "nan"));
      g_assert_true (isfinite (a->box.x) && isfinite (a->box.y));
      if (a->box.x < -slack || a->box.y < -slack || a->box.x + a->box.width > frame->width + slack
          || a->box.y + a->box.height > frame->height + slack)
        g_error ("case %d, %g × %g, scale %g: “%s” leaves the frame", which, frame->width, frame->height,
                 frame->font_scale, a->text);
      for (guint k = i + 1; k < written->len; k++)
        {
          const Written *b = &g_array_index (written, Written, k);
          SbBox less = { a->box.x + slack / 2, a->box.y + slack / 2, a->box.width - slack, a->box.height - slack };

          if (sb_box_overlaps (&less, &b->box))
            g_error ("case %d, %g × %g, scale %g: “%s” and “%s” overlap", which, frame->width, frame->height,
                     frame->font_scale, a->text, b->text);
        }
    }
}

static void
test_sizes (Fixture      *fixture,
            gconstpointer unused)
{
  static const double SIZES[][2]
    = { { 240, 160 }, { 240, 500 }, { 340, 220 }, { 700, 420 }, { 1280, 240 }, { 1587, 1123 } };
  static const double SCALES[] = { 1.0, 2.0 };

  for (int which = 0; which < N_CASES; which++)
    {
      clear_case (fixture->consultation);
      make_case (fixture->consultation, (Case) which);
      for (guint s = 0; s < G_N_ELEMENTS (SIZES); s++)
        for (guint k = 0; k < G_N_ELEMENTS (SCALES); k++)
          {
            SbChartFrame frame = frame_of (SIZES[s][0], SIZES[s][1], SB_THEME_LIGHT);
            g_autoptr (GArray) written = NULL;

            frame.font_scale = SCALES[k];
            frame.with_title = frame.with_source = (s + k) % 2 == 0;
            written = draw_and_record (&fixture->data, &frame);
            assert_clean (&frame, written, which);
          }
    }
}

static guint
count_pixels (cairo_surface_t *surface,
              const SbColour  *colour)
{
  guint32 wanted = ((guint32) lround (colour->red * 255) << 16) | ((guint32) lround (colour->green * 255) << 8)
                   | (guint32) lround (colour->blue * 255);
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      const guchar *row = cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);

      for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
        n += (((const guint32 *) (const void *) row)[x] & 0xffffff) == wanted;
    }

  return n;
}

/* Every kind of area is there in every palette, and tells itself from the others. */
static void
test_themes (Fixture      *fixture,
             gconstpointer unused)
{
  make_case (fixture->consultation, ALL);
  for (int theme = 0; theme < SB_N_THEMES; theme++)
    {
      SbChartFrame frame = frame_of (700, 420, theme);
      const SbPalette *palette = frame.palette;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 700, 420);
      cairo_t *cr = cairo_create (surface);

      sb_chart_draw (chart (), &fixture->data, &frame, TRUE, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_surface_flush (surface);
      g_assert_cmpuint (count_pixels (surface, &palette->hidden), >, 5000);
      g_assert_cmpuint (count_pixels (surface, &palette->behind_wall), >, 5000);
      g_assert_cmpuint (count_pixels (surface, &palette->wall), >, 2000);
      g_assert_cmpuint (count_pixels (surface, &palette->sky), >, 500);
      g_assert_cmpuint (count_pixels (surface, &palette->sun_edge), >, 200);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_names (Fixture      *fixture,
            gconstpointer unused)
{
  SbChartFrame frame = frame_of (400, 260, SB_THEME_LIGHT);
  g_autoptr (GArray) open = draw_and_record (&fixture->data, &frame);
  g_autoptr (GArray) covered = NULL;

  g_assert_true (says (open, "21 June"));
  g_assert_true (says (open, "March, September"));
  g_assert_true (says (open, "21 December"));
  g_assert_true (says (open, "SW"));
  g_assert_true (says (open, "20°"));
  g_assert_true (says (open, "12"));
  g_assert_true (says (open, "behind the house wall") || says (open, "behind the\nhouse wall"));
  g_assert_false (says (open, "hidden"));
  make_case (fixture->consultation, OPPOSITE);
  make_case (fixture->consultation, SLAB);
  covered = draw_and_record (&fixture->data, &frame);
  g_assert_true (says (covered, "House opposite"));
  g_assert_true (says (covered, "Balcony above"));
  g_assert_true (says (covered, "hidden"));
  g_assert_true (says (covered, "partly hidden"));
  fixture->consultation->balcony.azimuth_deg = 200.0;
  g_array_unref (covered);
  covered = draw_and_record (&fixture->data, &frame);
  g_assert_true (says (covered, "200°"));
}

/* ---- sun and mask ---- */

static void
test_sun (Fixture      *fixture,
          gconstpointer unused)
{
  static const int DATES[][3] = { { SB_SUN_JUNE, 6, 21 }, { SB_SUN_DECEMBER, 12, 21 } };
  static const double LATITUDES[] = { -65.0, -20.0, 0.0, 49.4447, 65.0 };

  for (guint l = 0; l < G_N_ELEMENTS (LATITUDES); l++)
    for (guint d = 0; d < G_N_ELEMENTS (DATES); d++)
      {
        SbSunScene scene;

        fixture->consultation->place.latitude_deg = LATITUDES[l];
        sb_sun_scene_init (&scene, &fixture->data, FALSE);
        for (int hour = 0; hour < 24; hour++)
          {
            const SbSunDay *day = &scene.days[DATES[d][0]];
            SbSkyPoint sun = sb_sun_scene_at (&scene, day, sb_sun_scene_hour_angle (&scene, day, hour));
            gint64 midnight_s = sb_calendar_unix_from_date ((SbDate) { 2023, DATES[d][1], DATES[d][2] });
            SbSunPosition exact = sb_sun_position ((double) midnight_s + 3600.0 * (hour - 1), LATITUDES[l],
                                                   fixture->consultation->place.longitude_deg, 0.0);

            if (exact.apparent_zenith_deg > 91.0)
              {
                g_assert_cmpfloat (sun.elevation_deg, <, 0.0);
                continue;
              }
            g_assert_cmpfloat_with_epsilon (sun.elevation_deg, 90.0 - exact.apparent_zenith_deg, 0.1);
            if (exact.apparent_zenith_deg > 5.0)
              g_assert_cmpfloat (fabs (sb_sun_wrap_deg (sun.azimuth_deg - exact.azimuth_deg)), <, 0.3);
          }
        sb_sun_scene_clear (&scene);
      }
}

static SbSkyState
expected_state (const SbObstruction *obstruction,
                SbSkyPoint           point)
{
  double frac = sb_obstruction_beam_visible_frac (obstruction, point.azimuth_deg, point.elevation_deg);

  return frac > 1.0 - 1e-6 ? SB_SKY_LIT : frac > 1e-6 ? SB_SKY_PARTLY : SB_SKY_HIDDEN;
}

/* The outlines hold just the points of which the obstruction says so; upright modules, so that behind is beyond 90°. */
static void
test_mask (Fixture      *fixture,
           gconstpointer unused)
{
  static const Case CASES[] = { SLAB, OPPOSITE, WALLS, HILLS, ALL, TO_NORTH };
  const SbBox plot = { 30.0, 10.0, 400.0, 240.0 };

  for (guint c = 0; c < G_N_ELEMENTS (CASES); c++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
      cairo_t *cr = cairo_create (surface);
      g_autoptr (SbObstruction) obstruction = NULL;
      double azimuth_deg;
      int n_checked = 0;
      SbSunScene scene;
      SbSunMask mask;

      clear_case (fixture->consultation);
      make_case (fixture->consultation, CASES[c]);
      azimuth_deg = fixture->consultation->balcony.azimuth_deg;
      obstruction = sb_obstruction_new (&fixture->consultation->balcony, &fixture->consultation->system.arrays[0],
                                        azimuth_deg);
      sb_sun_scene_init (&scene, &fixture->data, TRUE);
      sb_sun_mask_init (&mask, &scene, plot);
      for (int wanted = SB_SKY_LIT; wanted <= SB_SKY_BEHIND; wanted++)
        {
          guint set = wanted == SB_SKY_HIDDEN ? 1 << SB_SKY_HIDDEN | 1 << SB_SKY_BUILDING : 1U << wanted;

          if (wanted == SB_SKY_BUILDING)
            continue;

          cairo_new_path (cr);
          sb_sun_mask_outline (&mask, set, cr);
          for (double x = 33.3; x < 429.0; x += 7.1)
            for (double y = 13.7; y < 249.0; y += 5.3)
              {
                SbSkyPoint here = sb_sun_mask_point (&mask, x, y);
                SbSkyState state = expected_state (obstruction, here);
                gboolean front = fabs (sb_sun_wrap_deg (here.azimuth_deg - azimuth_deg)) < 90.0;
                gboolean steady = TRUE;

                /* Not at the edges, of which the outline is true to a pixel or two. */
                for (int i = 0; i < 8 && steady; i++)
                  {
                    SbSkyPoint near = sb_sun_mask_point (&mask, x + 4.0 * cos (i * G_PI / 4), y + 4.0 * sin (i * G_PI / 4));

                    steady = expected_state (obstruction, near) == state
                             && (fabs (sb_sun_wrap_deg (near.azimuth_deg - azimuth_deg)) < 90.0) == front;
                  }
                if (!steady)
                  continue;
                n_checked++;
                g_assert_cmpint (cairo_in_fill (cr, x, y), ==,
                                 wanted == SB_SKY_BEHIND ? !front : front && (int) state == wanted);
              }
        }
      g_assert_cmpint (n_checked, >, 3000);
      sb_sun_mask_clear (&mask);
      sb_sun_scene_clear (&scene);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* The outline seen from the middle of the modules lies between where shade begins and where it is whole. */
static void
test_outlines (Fixture      *fixture,
               gconstpointer unused)
{
  static const double TILTS[] = { 90.0, 60.0 };

  for (guint t = 0; t < G_N_ELEMENTS (TILTS); t++)
    for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
      {
        int n_hidden = 0;
        SbSunScene scene;

        clear_case (fixture->consultation);
        make_case (fixture->consultation, ALL);
        fixture->consultation->system.arrays[0].tilt_deg = TILTS[t];
        fixture->consultation->balcony.side_wall_right.projection_m = 1.0;
        for (int other = 0; other < SB_N_OBSTACLES; other++)
          if (other != obstacle)
            {
              g_autoptr (SbBalcony) less = sb_balcony_without (&fixture->consultation->balcony, (SbObstacle) other);

              sb_balcony_clear (&fixture->consultation->balcony);
              sb_balcony_copy_into (&fixture->consultation->balcony, less);
              if (other == SB_OBSTACLE_HORIZON)
                sb_balcony_set_horizon (&fixture->consultation->balcony, NULL, 0);
            }
        sb_sun_scene_init (&scene, &fixture->data, TRUE);
        for (double azimuth_deg = 1.3; azimuth_deg < 360.0; azimuth_deg += 3.1)
          for (double elevation_deg = 0.7; elevation_deg < 89.0; elevation_deg += 2.3)
            {
              SbSkyPoint point = { azimuth_deg, elevation_deg };
              double frac;

              if (sb_sun_scene_is_behind (&scene, point))
                continue;
              frac = sb_sun_scene_lit_frac (&scene, point);
              if (sb_sun_scene_hides (&scene, (SbObstacle) obstacle, point))
                {
                  g_assert_cmpfloat (frac, <, 1.0 - 1e-9);
                  n_hidden++;
                }
              else
                g_assert_cmpfloat (frac, >, 0.0);
              for (int other = 0; other < SB_N_OBSTACLES; other++)
                if (other != obstacle)
                  g_assert_false (sb_sun_scene_hides (&scene, (SbObstacle) other, point));
            }
        g_assert_cmpint (n_hidden, >, 50);
        sb_sun_scene_clear (&scene);
      }
}

/* A balcony to the north is drawn across 0° without a gap, and mirrors itself. */
static void
test_north (Fixture      *fixture,
            gconstpointer unused)
{
  const SbBox plot = { 0.0, 0.0, 252.0, 100.0 };
  SbSunScene scene;
  SbSunMask mask;

  make_case (fixture->consultation, OPPOSITE);
  fixture->consultation->balcony.azimuth_deg = 0.0;
  sb_sun_scene_init (&scene, &fixture->data, TRUE);
  sb_sun_mask_init (&mask, &scene, plot);
  g_assert_cmpfloat_with_epsilon (sb_sun_mask_x (&mask, 0.0), 126.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (sb_sun_mask_x (&mask, 1.0) - sb_sun_mask_x (&mask, 359.0), 2.0, 1e-9);
  for (double x = 0.5; x < 252.0; x += 3.0)
    {
      SbSkyPoint point = sb_sun_mask_point (&mask, x, 90.0);

      g_assert_cmpfloat (point.azimuth_deg, >=, 0.0);
      g_assert_cmpfloat (point.azimuth_deg, <, 360.0);
      g_assert_cmpfloat_with_epsilon (sb_sun_mask_x (&mask, point.azimuth_deg), x, 1e-6);
      g_assert_cmpint (sb_sun_scene_state (&scene, point), ==,
                       sb_sun_scene_state (&scene, sb_sun_mask_point (&mask, 252.0 - x, 90.0)));
    }
  for (double azimuth_deg = 0.0; azimuth_deg < 360.0; azimuth_deg += 1.0)
    {
      double ahead_deg;

      fixture->consultation->balcony.azimuth_deg = azimuth_deg;
      sb_sun_mask_clear (&mask);
      sb_sun_scene_clear (&scene);
      sb_sun_scene_init (&scene, &fixture->data, FALSE);
      /* All that lies before the balcony is in the picture, whatever its direction. */
      ahead_deg = fabs (sb_sun_wrap_deg (scene.centre_deg - azimuth_deg));
      g_assert_cmpfloat (ahead_deg + 90.0, <=, scene.half_deg);
    }
  sb_sun_scene_clear (&scene);
}

/* ---- words ---- */

static void
cost (Fixture     *fixture,
      SbObstacle   obstacle,
      const double monthly_kwh[12])
{
  SbYieldSums *yield = &fixture->result->yield;

  yield->obstacle_loss_kwh[obstacle] = 0.0;
  for (int month = 0; month < 12; month++)
    {
      yield->obstacle_loss_monthly_kwh[obstacle][month] = monthly_kwh[month];
      yield->obstacle_loss_kwh[obstacle] += monthly_kwh[month];
      yield->obstruction_loss_kwh += monthly_kwh[month];
    }
}

static void
assert_loss (const Fixture *fixture,
             const char    *expected)
{
  g_autofree char *sentence = sb_sun_path_loss_sentence (&fixture->data);
  g_autofree char *title = chart ()->title (&fixture->data);

  g_assert_cmpstr (sentence, ==, expected);
  /* The title is the sentence up to its numbers. */
  g_assert_true (g_str_has_prefix (sentence, title));
}

static const double WINTER_KWH[12] = { 10, 9, 4, 1, 0, 0, 0, 0, 2, 9, 10, 10 };
static const double SUMMER_KWH[12] = { 0, 0, 1, 4, 9, 11, 11, 8, 2, 0, 0, 0 };
static const double EVEN_KWH[12] = { 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2 };
static const double NOTHING_KWH[12] = { 0 };

static void
test_sentence_open (Fixture      *fixture,
                    gconstpointer unused)
{
  assert_loss (fixture, "Nothing hides the sun from your balcony.");
  fixture->consultation->balcony.azimuth_deg = 90.0;
  assert_loss (fixture, "Nothing hides the sun from your balcony.");
  fixture->consultation->balcony.azimuth_deg = 0.0;
  assert_loss (fixture, "Only the house itself hides the sun from your balcony.");
  fixture->consultation->balcony.azimuth_deg = 225.0;
  make_case (fixture->consultation, OPPOSITE);
  cost (fixture, SB_OBSTACLE_OPPOSITE, NOTHING_KWH);
  assert_loss (fixture, "What stands around your balcony takes hardly any sun.");
}

static void
test_sentence_slab (Fixture      *fixture,
                    gconstpointer unused)
{
  fixture->consultation->balcony.azimuth_deg = 180.0;
  fixture->consultation->balcony.slab_above = (SbSlab) { TRUE, 1.5, 0.1 };
  cost (fixture, SB_OBSTACLE_SLAB_ABOVE, SUMMER_KWH);
  assert_loss (fixture, "From May to July the balcony above takes most of the sun: " MINUS "8% over the year, 46" NBSP
                        "kWh.");
}

static void
test_sentence_opposite (Fixture      *fixture,
                        gconstpointer unused)
{
  make_case (fixture->consultation, OPPOSITE);
  cost (fixture, SB_OBSTACLE_OPPOSITE, WINTER_KWH);
  assert_loss (fixture, "From October to January the house opposite takes the afternoon sun: " MINUS "9% over the year, 55"
                        NBSP "kWh.");
  /* To the south-east it stands before the morning sun. */
  fixture->consultation->balcony.azimuth_deg = 120.0;
  assert_loss (fixture, "From October to January the house opposite takes the morning sun: " MINUS "9% over the year, 55"
                        NBSP "kWh.");
  /* Where only another array sees it, no time of day is named. */
  fixture->consultation->balcony.opposite.present = FALSE;
  assert_loss (fixture, "From October to January the house opposite takes some of the sun: " MINUS "9% over the year, 55"
                        NBSP "kWh.");
}

static void
test_sentence_several (Fixture      *fixture,
                       gconstpointer unused)
{
  make_case (fixture->consultation, OPPOSITE);
  make_case (fixture->consultation, WALLS);
  cost (fixture, SB_OBSTACLE_OPPOSITE, WINTER_KWH);
  cost (fixture, SB_OBSTACLE_SIDE_WALL_LEFT, EVEN_KWH);
  assert_loss (fixture, "From October to January the house opposite takes the afternoon sun: " MINUS "9% over the year, 55"
                        NBSP "kWh. All that stands in the way together: " MINUS "12%, 79" NBSP "kWh.");
  fixture->result->yield.obstacle_loss_kwh[SB_OBSTACLE_OPPOSITE] = NAN;
  fixture->result->yield.obstruction_loss_kwh = 24.0;
  fixture->consultation->balcony.azimuth_deg = 180.0;
  assert_loss (fixture, "All year round the wall at the left takes some of the morning sun: " MINUS
                        "4% over the year, 24" NBSP "kWh.");
  /* Two that hide the same: neither costs anything by itself. */
  cost (fixture, SB_OBSTACLE_SIDE_WALL_LEFT, NOTHING_KWH);
  assert_loss (fixture, "Several things together take sun from your balcony: " MINUS "4% over the year, 24" NBSP
                        "kWh.");
}

/* Whatever the numbers, a sentence comes and is one. */
static void
test_sentence_odd (Fixture      *fixture,
                   gconstpointer unused)
{
  static const double ODD[] = { NAN, INFINITY, -INFINITY, -3.0, 1e15, 0.49 };

  for (int which = 0; which < N_CASES; which++)
    for (guint i = 0; i < G_N_ELEMENTS (ODD); i++)
      {
        g_autofree char *sentence = NULL;
        g_autofree char *description = NULL;

        clear_case (fixture->consultation);
        make_case (fixture->consultation, (Case) which);
        fixture->result->yield.obstruction_loss_kwh = ODD[i];
        fixture->result->yield.obstacle_loss_kwh[which % SB_N_OBSTACLES] = ODD[(i + 1) % G_N_ELEMENTS (ODD)];
        for (int month = 0; month < 12; month++)
          fixture->result->yield.obstacle_loss_monthly_kwh[which % SB_N_OBSTACLES][month]
            = ODD[(i + month) % G_N_ELEMENTS (ODD)];
        sentence = sb_sun_path_loss_sentence (&fixture->data);
        description = chart ()->description (&fixture->data);
        g_assert_true (g_str_has_suffix (sentence, "."));
        g_assert_null (strstr (sentence, "nan"));
        g_assert_null (strstr (sentence, "inf"));
        g_assert_null (strstr (description, "nan"));
      }
}

/* ---- hours ---- */

static void
test_table (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (SbChartTable) table = NULL;
  guint noon = 0;

  make_case (fixture->consultation, OPPOSITE);
  table = chart ()->table (&fixture->data);
  g_assert_cmpuint (table->n_columns, ==, 7);
  g_assert_cmpuint (table->n_rows, ==, chart ()->n_items (&fixture->data));
  g_assert_cmpstr (table->headings[0], ==, "Hour (winter time)");
  g_assert_cmpstr (table->row_names[0], ==, "5:00");
  g_assert_cmpstr (table->row_names[table->n_rows - 1], ==, "20:00");
  while (strcmp (table->row_names[noon], "12:00") != 0)
    noon++;
  /* The sun is up early in June, not in December; a sun that is down has no height and lights nothing. */
  g_assert_cmpfloat (table->values[0], >, 0.0);
  g_assert_true (isnan (table->values[4]) && isnan (table->values[5]));
  g_assert_cmpfloat_with_epsilon (table->values[noon * 6 + 0], 63.3, 0.3);
  g_assert_cmpfloat_with_epsilon (table->values[noon * 6 + 2], 40.3, 0.5);
  g_assert_cmpfloat_with_epsilon (table->values[noon * 6 + 4], 16.9, 0.3);
  g_assert_cmpfloat_with_epsilon (table->values[noon * 6 + 1], 100.0, 1e-9);
  /* Behind the wall in the morning, behind the house in a December afternoon. */
  g_assert_cmpfloat (table->values[(noon - 4) * 6 + 1], ==, 0.0);
  g_assert_cmpfloat (table->values[(noon + 3) * 6 + 5], ==, 0.0);
}

static void
test_items (Fixture      *fixture,
            gconstpointer unused)
{
  SbChartFrame frame = frame_of (500, 320, SB_THEME_LIGHT);
  guint n_items;
  g_autofree char *first = NULL;
  g_autofree char *noon = NULL;

  make_case (fixture->consultation, OPPOSITE);
  n_items = chart ()->n_items (&fixture->data);
  g_assert_cmpuint (n_items, ==, 16);
  first = chart ()->item_text (&fixture->data, 0);
  noon = chart ()->item_text (&fixture->data, 7);
  g_assert_cmpstr (first, ==,
                   "5:00 winter time – 21 June: 4° high, behind the house wall; March and September: not up; "
                   "21 December: not up");
  g_assert_cmpstr (noon, ==,
                   "12:00 winter time – 21 June: 63° high, in full sun; March and September: 40° high, in full sun; "
                   "21 December: 17° high, in full sun");
  g_assert_cmpint (chart ()->item_at (&fixture->data, &frame, -5, 100), ==, -1);
  g_assert_cmpint (chart ()->item_at (&fixture->data, &frame, 250, -5), ==, -1);

  /* From left to right the hours ascend, and each has its mark when it is chosen. */
  for (double y = 40.0; y < 290.0; y += 50.0)
    {
      int last = -1;

      for (double x = 60.0; x < 490.0; x += 2.0)
        {
          int item = chart ()->item_at (&fixture->data, &frame, x, y);

          g_assert_cmpint (item, >=, MAX (last, 0));
          g_assert_cmpint (item, <, (int) n_items);
          last = item;
        }
      g_assert_cmpint (last, >, 8);
    }
  for (guint item = 0; item < n_items; item++)
    {
      g_autoptr (GArray) written = NULL;
      g_autofree char *hour = g_strdup_printf ("%u:00 winter time", item + 5);

      frame.cursor = (int) item;
      written = draw_and_record (&fixture->data, &frame);
      g_assert_true (says (written, hour));
    }
}

/* Every node knows what hides it, as the scene says of its point. */
static void
test_nodes (Fixture      *fixture,
            gconstpointer unused)
{
  const SbBox plot = { 30.0, 10.0, 400.0, 240.0 };
  int n_hidden[SB_N_OBSTACLES] = { 0 };
  SbSunScene scene;
  SbSunMask mask;

  clear_case (fixture->consultation);
  make_case (fixture->consultation, ALL);
  sb_sun_scene_init (&scene, &fixture->data, TRUE);
  sb_sun_mask_init (&mask, &scene, plot);
  for (int node = 0; node < mask.n_columns * mask.n_rows; node++)
    {
      SbSkyPoint point
        = sb_sun_mask_point (&mask, plot.x + plot.width * (node % mask.n_columns) / (mask.n_columns - 1),
                             plot.y + plot.height * (1.0 - node / mask.n_columns / (mask.n_rows - 1.0)));
      SbSkyPoint near[2] = { point, point };

      near[0].elevation_deg -= 1e-6;
      near[1].elevation_deg += 1e-6;
      for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
        {
          gboolean hides = sb_sun_scene_hides (&scene, (SbObstacle) obstacle, point);

          n_hidden[obstacle] += hides;
          /* On the edge itself either is right. */
          if (sb_sun_scene_hides (&scene, (SbObstacle) obstacle, near[0]) == hides
              && sb_sun_scene_hides (&scene, (SbObstacle) obstacle, near[1]) == hides)
            g_assert_cmpint (mask.hiding[node] >> obstacle & 1, ==, hides);
        }
    }
  for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
    g_assert_cmpint (n_hidden[obstacle], >, 0);
  sb_sun_mask_clear (&mask);
  sb_sun_scene_clear (&scene);
}

/* A label that was laid out is given again, until many others were wanted; it measures as a fresh one does. */
static void
test_label_cache (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autoptr (PangoLayout) fresh = sb_drawing_layout_new ("Sans", 12.0, PANGO_WEIGHT_BOLD, "21 June", 0.0, FALSE);
  g_autoptr (PangoLayout) first = sb_label_cache_get ("Sans", 12.0, PANGO_WEIGHT_BOLD, "21 June", FALSE);
  g_autoptr (PangoLayout) again = sb_label_cache_get ("Sans", 12.0, PANGO_WEIGHT_BOLD, "21 June", FALSE);
  g_autoptr (PangoLayout) larger = sb_label_cache_get ("Sans", 13.0, PANGO_WEIGHT_BOLD, "21 June", FALSE);
  g_autoptr (PangoLayout) on_paper = sb_label_cache_get ("Sans", 12.0, PANGO_WEIGHT_BOLD, "21 June", TRUE);
  g_autoptr (PangoLayout) later = NULL;
  double fresh_width, first_width;

  sb_drawing_layout_size (fresh, &fresh_width, NULL);
  sb_drawing_layout_size (first, &first_width, NULL);
  g_assert_cmpfloat (first_width, ==, fresh_width);
  g_assert_true (first == again);
  g_assert_true (first != larger && first != on_paper);

  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);

      g_object_unref (sb_label_cache_get (NULL, 12.0, PANGO_WEIGHT_NORMAL, text, FALSE));
    }
  later = sb_label_cache_get ("Sans", 12.0, PANGO_WEIGHT_BOLD, "21 June", FALSE);
  g_assert_true (later != first);
  g_assert_cmpstr (pango_layout_get_text (later), ==, "21 June");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/charts/sun-path/sizes", test_sizes);
  ADD ("/charts/sun-path/themes", test_themes);
  ADD ("/charts/sun-path/names", test_names);
  ADD ("/charts/sun-path/sun", test_sun);
  ADD ("/charts/sun-path/mask", test_mask);
  ADD ("/charts/sun-path/outlines", test_outlines);
  ADD ("/charts/sun-path/nodes", test_nodes);
  ADD ("/charts/sun-path/label-cache", test_label_cache);
  ADD ("/charts/sun-path/north", test_north);
  ADD ("/charts/sun-path/sentence-open", test_sentence_open);
  ADD ("/charts/sun-path/sentence-slab", test_sentence_slab);
  ADD ("/charts/sun-path/sentence-opposite", test_sentence_opposite);
  ADD ("/charts/sun-path/sentence-several", test_sentence_several);
  ADD ("/charts/sun-path/sentence-odd", test_sentence_odd);
  ADD ("/charts/sun-path/table", test_table);
  ADD ("/charts/sun-path/items", test_items);

  return g_test_run ();
}
