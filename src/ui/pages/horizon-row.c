#include "ui/pages/horizon-row.h"

#include "charts/language.h"
#include "ui/internet.h"
#include "ui/terrain-horizon.h"
#include "ui/widgets/compass.h"
#include "ui/widgets/number-row.h"
#include "ui/widgets/tooltip.h"

#include <glib/gi18n.h>
#include <math.h>

#define N_DIRECTIONS 8
#define DIRECTION_STEP_DEG 45.0

/* More points than these are not listed one by one. */
#define MAX_LISTED 72

struct _SbHorizonRow
{
  AdwExpanderRow parent_instance;

  SbLive *live;
  GPtrArray *rows;       /* SbNumberRow *, in the order of the azimuths */
  GArray *azimuths_deg;  /* double, of the rows */
  GtkWidget *simplify_row;
  AdwActionRow *terrain_row; /* what PVGIS knows of the terrain; the last of the rows */
  GtkWidget *terrain_button;
  gboolean is_eight;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SbHorizonRow, sb_horizon_row, ADW_TYPE_EXPANDER_ROW)

/* Range and unit of a height, as sb_consultation_validate () has them. */
static const SbField HEIGHT_FIELD = {
  .path = "elevation_deg",
  .kind = SB_FIELD_NUMBER,
  .offset = G_STRUCT_OFFSET (SbHorizonPoint, elevation_deg),
  .maximum = 90,
  .unit = "°",
};

/* Between two points in a line, and across north; without any point 0. */
static double
height_at (const SbBalcony *balcony,
           double           azimuth_deg)
{
  const SbHorizonPoint *points = balcony->horizon;
  guint n = balcony->n_horizon;
  const SbHorizonPoint *before;
  const SbHorizonPoint *after;
  guint next = 0;
  double span_deg;
  double way_deg;

  if (n == 0)
    return 0;

  while (next < n && points[next].azimuth_deg <= azimuth_deg)
    next++;
  before = &points[(next + n - 1) % n];
  after = &points[next % n];

  span_deg = fmod (after->azimuth_deg - before->azimuth_deg + 360, 360);
  way_deg = fmod (azimuth_deg - before->azimuth_deg + 360, 360);
  if (span_deg == 0)
    return before->elevation_deg;

  return before->elevation_deg + (after->elevation_deg - before->elevation_deg) * way_deg / span_deg;
}

/* Can the profile be told by its heights in the eight directions, and nothing is lost? */
static gboolean
fits_eight (const SbBalcony *balcony)
{
  for (guint i = 0; i < balcony->n_horizon; i++)
    if (fmod (balcony->horizon[i].azimuth_deg, DIRECTION_STEP_DEG) != 0)
      return FALSE;

  return TRUE;
}

/* Eight points; none where all of them are level, so that such a consultation equals one that never had any. */
static void
set_eight (SbBalcony    *balcony,
           const double *heights_deg)
{
  SbHorizonPoint points[N_DIRECTIONS];
  gboolean level = TRUE;

  for (guint i = 0; i < N_DIRECTIONS; i++)
    {
      points[i] = (SbHorizonPoint) { i * DIRECTION_STEP_DEG, heights_deg[i] };
      level = level && heights_deg[i] == 0;
    }
  sb_balcony_set_horizon (balcony, points, level ? 0 : N_DIRECTIONS);
}

static void
on_height_changed (SbHorizonRow *self,
                   GParamSpec   *pspec,
                   SbNumberRow  *row)
{
  SbBalcony *balcony;
  guint index = 0;
  double height_deg = sb_number_row_get_value (row);

  if (self->setting || !g_ptr_array_find (self->rows, row, &index))
    return;

  balcony = &sb_live_begin_change (self->live)->balcony;
  if (self->is_eight)
    {
      double heights_deg[N_DIRECTIONS];

      for (guint i = 0; i < N_DIRECTIONS; i++)
        heights_deg[i] = i == index ? height_deg : height_at (balcony, i * DIRECTION_STEP_DEG);
      set_eight (balcony, heights_deg);
    }
  else if (index < balcony->n_horizon)
    balcony->horizon[index].elevation_deg = height_deg;
  sb_live_end_change (self->live, _("Hills and far buildings"));
}

static void
on_simplify_clicked (SbHorizonRow *self)
{
  SbBalcony *balcony = &sb_live_begin_change (self->live)->balcony;
  double heights_deg[N_DIRECTIONS];

  /* To a tenth of a degree: nobody reads off more. */
  for (guint i = 0; i < N_DIRECTIONS; i++)
    heights_deg[i] = round (height_at (balcony, i * DIRECTION_STEP_DEG) * 10) / 10;
  set_eight (balcony, heights_deg);
  sb_live_end_change (self->live, _("Horizon in eight directions"));
}

static void
add_row (SbHorizonRow *self,
         double        azimuth_deg)
{
  GtkWidget *row = g_object_new (SB_TYPE_NUMBER_ROW, "digits", 0, "step", 1.0, NULL);
  g_autofree char *title = sb_compass_words (azimuth_deg);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  sb_number_row_set_field (SB_NUMBER_ROW (row), &HEIGHT_FIELD);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
  g_array_append_val (self->azimuths_deg, azimuth_deg);
  g_signal_connect_object (row, "notify::value", G_CALLBACK (on_height_changed), self, G_CONNECT_SWAPPED);
}

static void
on_terrain_clicked (SbHorizonRow *self)
{
  if (sb_terrain_horizon_look (self->live, NULL) == SB_TERRAIN_OFFERED)
    sb_terrain_horizon_use (self->live);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.fetch-horizon", NULL);
}

/* Made once; taken out and put back while the rows before it change. */
static void
make_terrain_row (SbHorizonRow *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->terrain_row = g_object_ref_sink (ADW_ACTION_ROW (row));
  self->terrain_button = gtk_button_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Hills of the terrain"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (self->terrain_button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->terrain_button);
  g_signal_connect_object (self->terrain_button, "clicked", G_CALLBACK (on_terrain_clicked), self, G_CONNECT_SWAPPED);
}

static void
show_terrain (SbHorizonRow *self)
{
  g_autofree char *sentence = NULL;
  SbTerrainState state = sb_terrain_horizon_look (self->live, &sentence);
  gboolean is_offered = state == SB_TERRAIN_OFFERED;

  adw_action_row_set_subtitle (self->terrain_row,
                               sentence != NULL ? sentence : _("PVGIS can tell how high the hills around this place rise."));
  gtk_button_set_label (GTK_BUTTON (self->terrain_button), is_offered ? _("Take Over") : _("Fetch"));
  sb_tooltip_set (self->terrain_button, is_offered ? _("Take these hills as the horizon of the consultation")
                                                   : _("Fetch the horizon of the terrain from PVGIS"));
  gtk_widget_set_visible (self->terrain_button,
                          is_offered || (state == SB_TERRAIN_UNKNOWN && sb_internet_of (self->live) != NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->terrain_row), state != SB_TERRAIN_UNKNOWN
                                                            || sb_internet_of (self->live) != NULL);
}

static void
remove_rows (SbHorizonRow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_array_set_size (self->azimuths_deg, 0);
  if (self->simplify_row != NULL)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->simplify_row);
  self->simplify_row = NULL;
}

static void
add_simplify_row (SbHorizonRow *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Replace"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Eight directions instead of these points"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_simplify_clicked), self, G_CONNECT_SWAPPED);
  self->simplify_row = row;
}

static guint
n_rows_for (const SbBalcony *balcony,
            gboolean         is_eight)
{
  if (is_eight)
    return N_DIRECTIONS;

  return balcony->n_horizon <= MAX_LISTED ? balcony->n_horizon : 0;
}

static double
azimuth_of (const SbBalcony *balcony,
            gboolean         is_eight,
            guint            index)
{
  return is_eight ? index * DIRECTION_STEP_DEG : balcony->horizon[index].azimuth_deg;
}

/* Rows are made anew only when they stand for other directions: typing a height leaves them alone. */
static gboolean
rows_match (SbHorizonRow    *self,
            const SbBalcony *balcony,
            gboolean         is_eight)
{
  if (is_eight != self->is_eight || self->rows->len != n_rows_for (balcony, is_eight))
    return FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->azimuths_deg, double, i) != azimuth_of (balcony, is_eight, i))
      return FALSE;

  return self->rows->len > 0;
}

static void
show_subtitle (SbHorizonRow    *self,
               const SbBalcony *balcony)
{
  const SbHorizonPoint *highest = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < balcony->n_horizon; i++)
    if (highest == NULL || balcony->horizon[i].elevation_deg > highest->elevation_deg)
      highest = &balcony->horizon[i];

  if (highest == NULL || highest->elevation_deg == 0)
    words = g_strdup (_("None entered"));
  else
    {
      g_autofree char *height = sb_format_number (highest->elevation_deg, 0);

      if (self->is_eight)
        /* Translators: a height in degrees, the name of a direction such as "south-west". */
        words = g_strdup_printf (_("Up to %s° high, %s"), height, sb_direction_name (highest->azimuth_deg));
      else
        words = g_strdup_printf (/* Translators: number of points of the horizon, the greatest height in degrees, the name
                                    of a direction such as "south-west". */
                                 ngettext ("%u point, up to %s° high, %s", "%u points, up to %s° high, %s",
                                           balcony->n_horizon),
                                 balcony->n_horizon, height, sb_direction_name (highest->azimuth_deg));
    }
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), words);
}

static void
show_consultation (SbHorizonRow *self)
{
  const SbBalcony *balcony = &sb_live_get_consultation (self->live)->balcony;
  gboolean is_eight = fits_eight (balcony);

  self->setting = TRUE;
  if (!rows_match (self, balcony, is_eight))
    {
      remove_rows (self);
      if (gtk_widget_get_parent (GTK_WIDGET (self->terrain_row)) != NULL)
        adw_expander_row_remove (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->terrain_row));
      self->is_eight = is_eight;
      for (guint i = 0; i < n_rows_for (balcony, is_eight); i++)
        add_row (self, azimuth_of (balcony, is_eight, i));
      if (!is_eight)
        add_simplify_row (self);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->terrain_row));
    }
  for (guint i = 0; i < self->rows->len; i++)
    sb_number_row_set_value (g_ptr_array_index (self->rows, i),
                             is_eight ? height_at (balcony, i * DIRECTION_STEP_DEG) : balcony->horizon[i].elevation_deg);
  show_subtitle (self, balcony);
  show_terrain (self);
  self->setting = FALSE;
}

static void
sb_horizon_row_dispose (GObject *object)
{
  SbHorizonRow *self = SB_HORIZON_ROW (object);

  g_clear_object (&self->terrain_row);
  g_clear_object (&self->live);
  G_OBJECT_CLASS (sb_horizon_row_parent_class)->dispose (object);
}

static void
sb_horizon_row_finalize (GObject *object)
{
  SbHorizonRow *self = SB_HORIZON_ROW (object);

  g_ptr_array_unref (self->rows);
  g_array_unref (self->azimuths_deg);
  G_OBJECT_CLASS (sb_horizon_row_parent_class)->finalize (object);
}

static void
sb_horizon_row_class_init (SbHorizonRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_horizon_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_horizon_row_finalize;
}

/* libadwaita 1.2 shows one line of each and offers no property for more. */
static void
let_wrap (GtkWidget *widget)
{
  if (ADW_IS_ACTION_ROW (widget))
    {
      adw_action_row_set_title_lines (ADW_ACTION_ROW (widget), 0);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (widget), 0);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    let_wrap (child);
}

static void
sb_horizon_row_init (SbHorizonRow *self)
{
  let_wrap (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  self->azimuths_deg = g_array_new (FALSE, FALSE, sizeof (double));
  make_terrain_row (self);
}

void
sb_horizon_row_set_live (SbHorizonRow *self,
                         SbLive       *live)
{
  g_return_if_fail (SB_IS_HORIZON_ROW (self));
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  show_consultation (self);
  g_signal_connect_object (live, "changed", G_CALLBACK (show_consultation), self, G_CONNECT_SWAPPED);
}
