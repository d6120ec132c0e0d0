#include "ui/pages/statistics-window.h"

#include "charts/language.h"
#include "charts/measure-names.h"
#include "report/stand-words.h"
#include "services/built-in-data.h"
#include "services/municipality-list.h"
#include "services/stand-publication.h"
#include "ui/handbook-window.h"
#include "ui/pages/plot-stack.h"
#include "ui/pages/statistics-save.h"
#include "ui/side-window.h"
#include "ui/widgets/municipality-map-view.h"

#include <glib/gi18n.h>
#include <string.h>

#define WIDTH 720
#define HEIGHT 820
#define MIN_WIDTH 360
#define MIN_HEIGHT 294
#define MARGIN 12
#define N_MOST_CHOSEN 8

struct _SbStatisticsWindow
{
  AdwWindow parent_instance;

  char *record_folder;
  SbStandPeriod period;
  AdwBin *place;
};

G_DEFINE_FINAL_TYPE (SbStatisticsWindow, sb_statistics_window, ADW_TYPE_WINDOW)

/* ---- groups of rows ---- */

static void
add_row (AdwPreferencesGroup *group,
         const char          *name,
         const char          *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (value);
  g_autofree char *escaped = g_markup_escape_text (name, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
}

static AdwPreferencesGroup *
add_group (GtkWidget  *box,
           const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (box), group);

  return ADW_PREFERENCES_GROUP (group);
}

static void
add_quantity (AdwPreferencesGroup *group,
              const char          *name,
              double               value,
              int                  decimals,
              const char          *unit)
{
  g_autofree char *text = sb_format_quantity (value, decimals, unit);

  add_row (group, name, text);
}

static void
add_figures (GtkWidget            *box,
             const SbStandFigures *figures,
             const char           *title)
{
  AdwPreferencesGroup *group = add_group (box, title);
  g_autofree char *consultations = sb_format_number (figures->consultations, 0);

  add_row (group, _("Consultations"), consultations);
  add_quantity (group, _("Module power asked about"), figures->peak_power_kw, 1, "kW");
  add_quantity (group, _("Batteries asked about"), figures->battery_kwh, 1, "kWh");
  add_quantity (group, _("From the sun in a year"), figures->yield_kwh, 0, "kWh");
  add_quantity (group, _("Used at home in a year"), figures->own_use_kwh, 0, "kWh");
  add_quantity (group, _("Could be saved in a year"), figures->saving_eur, 0, "€");
  add_quantity (group, _("CO₂ that could be avoided in a year"), figures->avoided_kg / 1000.0, 1, "t");
}

static void
add_topic (GtkWidget         *box,
           const SbStandSums *sums,
           SbStandTopic       topic)
{
  const char *key = sb_stand_topic_key (topic);
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < sb_stand_topic_n_answers (topic); i++)
    {
      g_autofree char *number = sb_format_number (sums->answers[topic][i], 0);

      if (sums->answers[topic][i] == 0)
        continue;
      if (group == NULL)
        group = add_group (box, sb_words_stand_topic (key));
      add_row (group, sb_words_stand_answer (key, sb_stand_answer_key (topic, (int) i)), number);
    }
}

static void
add_measures (GtkWidget         *box,
              const SbStandSums *sums)
{
  AdwPreferencesGroup *group = NULL;

  if (sums->measures->len == 0)
    return;
  group = add_group (box, _("What they chose to save"));
  for (guint i = 0; i < MIN (sums->measures->len, N_MOST_CHOSEN); i++)
    {
      const SbStandCount *count = &g_array_index (sums->measures, SbStandCount, i);
      const SbMeasure *measure = sb_measure_table_find (sb_built_in_measures (), count->key);
      g_autofree char *number = sb_format_number (count->consultations, 0);

      add_row (group, measure != NULL ? sb_measure_name (measure->name) : count->key, number);
    }
}

static void
add_areas (GtkWidget         *box,
           const SbStandSums *sums)
{
  AdwPreferencesGroup *group = add_group (box, _("Where people came from"));
  SbMunicipalityMap map = { .ring_text = _("nobody came yet") };
  const SbMunicipality *list = sb_municipality_list (&map.n_items);
  g_autofree SbMapMunicipality *items = g_new0 (SbMapMunicipality, map.n_items);
  GtkWidget *view = sb_municipality_map_view_new ();
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *stack;

  for (guint i = 0; i < map.n_items; i++)
    items[i] = (SbMapMunicipality) { list[i].name, list[i].latitude_deg, list[i].longitude_deg, list[i].population,
                                     sb_stand_sums_of_area (sums, list[i].ags) };
  map.items = items;
  sb_municipality_map_view_set_map (SB_MUNICIPALITY_MAP_VIEW (view), &map);
  gtk_widget_add_css_class (view, "card");
  stack = sb_plot_stack_new (SB_PLOT_VIEW (view));
  adw_preferences_group_add (group, stack);
  adw_preferences_group_set_header_suffix (group, sb_plot_stack_toggle_new (SB_PLOT_STACK (stack)));

  /* Places beyond the map among them. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _("As a list"));
  gtk_widget_set_margin_bottom (stack, MARGIN);
  for (guint i = 0; i < sums->areas->len; i++)
    {
      const SbStandCount *count = &g_array_index (sums->areas, SbStandCount, i);
      g_autofree char *name = sb_words_stand_area (count->key, sb_stand_area_cell_name (count->key));
      g_autofree char *number = sb_format_number (count->consultations, 0);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *label = gtk_label_new (number);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
    }
  if (sums->areas->len > 0)
    adw_preferences_group_add (group, expander);
  else
    g_object_unref (g_object_ref_sink (expander));
}

/* ---- the page ---- */

static GtkWidget *
problem_page (const char *sentence)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("The Record of the Stand Cannot Be Read"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), sentence);

  return page;
}

static const char *
period_title (SbStatisticsWindow      *self,
              const SbStandStatistics *statistics,
              char                   **title)
{
  g_autofree char *date = sb_format_date (statistics->event_first_day);

  if (self->period == SB_STAND_TODAY)
    *title = g_strdup (_("Today"));
  else if (self->period == SB_STAND_EVENT)
    /* Translators: %s is a date */
    *title = g_strdup_printf (_("This event, since %s"), date);
  else
    *title = g_strdup (_("Altogether"));

  return *title;
}

static GtkWidget *
sums_page (SbStatisticsWindow      *self,
           const SbStandStatistics *statistics)
{
  const SbStandSums *sums = &statistics->sums[self->period];
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2 * MARGIN);
  g_autofree char *title = NULL;

  gtk_widget_set_margin_top (box, MARGIN);
  gtk_widget_set_margin_bottom (box, 2 * MARGIN);
  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  add_figures (box, &sums->figures, period_title (self, statistics, &title));
  add_areas (box, sums);
  for (guint topic = SB_STAND_SET; topic <= SB_STAND_TILT; topic++)
    add_topic (box, sums, (SbStandTopic) topic);
  add_measures (box, sums);
  add_topic (box, sums, SB_STAND_PERSONS);
  add_topic (box, sums, SB_STAND_DWELLING);
  for (guint topic = SB_STAND_HELPFUL; topic <= SB_STAND_MISSING; topic++)
    add_topic (box, sums, (SbStandTopic) topic);

  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);

  return scroller;
}

static void
refresh (SbStatisticsWindow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GError) error = NULL;
  g_autoptr (SbStandRecord) record = sb_stand_record_open (self->record_folder, today, &error);
  g_autoptr (SbStandStatistics) statistics
    = record != NULL ? sb_stand_statistics_new (record, today, &error) : NULL;

  if (statistics == NULL)
    g_message ("%s", error->message);
  adw_bin_set_child (self->place, statistics != NULL ? sums_page (self, statistics) : problem_page (error->message));
}

/* ---- the window ---- */

static void
on_period (GtkToggleButton    *button,
           SbStatisticsWindow *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->period = (SbStandPeriod) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "period"));
  refresh (self);
}

static GtkWidget *
period_switch_new (SbStatisticsWindow *self)
{
  const char *const NAMES[SB_STAND_N_PERIODS] = { _("Today"), _("This Event"), _("Altogether") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *first = NULL;

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, MARGIN);
  for (guint period = 0; period < SB_STAND_N_PERIODS; period++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (NAMES[period]);

      if (first == NULL)
        first = button;
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      g_object_set_data (G_OBJECT (button), "period", GUINT_TO_POINTER (period));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), period == self->period);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_period), self, 0);
      gtk_box_append (GTK_BOX (box), button);
    }

  return box;
}

static void
on_save_poster (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  sb_statistics_save_poster (GTK_WINDOW (widget), SB_STATISTICS_WINDOW (widget)->record_folder);
}

static void
on_save_sums (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  sb_statistics_save_sums (GTK_WINDOW (widget), SB_STATISTICS_WINDOW (widget)->record_folder);
}

static void
on_close (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
sb_statistics_window_finalize (GObject *object)
{
  g_free (SB_STATISTICS_WINDOW (object)->record_folder);
  G_OBJECT_CLASS (sb_statistics_window_parent_class)->finalize (object);
}

static void
sb_statistics_window_class_init (SbStatisticsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sb_statistics_window_finalize;
  gtk_widget_class_install_action (widget_class, "statistics.save-poster", NULL, on_save_poster);
  gtk_widget_class_install_action (widget_class, "statistics.save-sums", NULL, on_save_sums);
  gtk_widget_class_install_action (widget_class, "statistics.close", NULL, on_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "statistics.close", NULL);
}

static void
sb_statistics_window_init (SbStatisticsWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *place = adw_bin_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("Save the _Poster…"), "statistics.save-poster");
  g_menu_append (menu, _("Save _Sums for Everybody…"), "statistics.save-sums");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-save-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("Save"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Save"), -1);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), button);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("What the Stand Did"), NULL));

  self->place = ADW_BIN (place);
  gtk_widget_set_vexpand (place, TRUE);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), sb_handbook_help_button_new ());
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), period_switch_new (self));
  gtk_box_append (GTK_BOX (box), place);
  adw_window_set_content (ADW_WINDOW (self), box);
}

void
sb_statistics_window_present (GtkWindow  *parent,
                              const char *record_folder)
{
  SbStatisticsWindow *self = sb_side_window_find (parent, SB_TYPE_STATISTICS_WINDOW);

  if (self == NULL)
    {
      self = g_object_new (SB_TYPE_STATISTICS_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE,
                           "application", gtk_window_get_application (parent), "title", _("What the Stand Did"),
                           "default-width", WIDTH, "default-height", HEIGHT, "width-request", MIN_WIDTH,
                           "height-request", MIN_HEIGHT, NULL);
      self->record_folder = g_strdup (record_folder);
    }
  refresh (self);
  gtk_window_present (GTK_WINDOW (self));
}
