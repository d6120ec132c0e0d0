#include "ui/pages/plot-stack.h"

#include "ui/pages/chart-table-grid.h"

#include <glib/gi18n.h>

struct _SbPlotStack
{
  AdwBin parent_instance;

  GtkStack *stack;
  SbPlotView *view; /* a child of the stack */
  GtkScrolledWindow *table_window;
};

G_DEFINE_FINAL_TYPE (SbPlotStack, sb_plot_stack, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_VIEW,
  PROP_SHOWS_TABLE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* A table is made when somebody looks at it. */
static void
fill_table (SbPlotStack *self)
{
  g_autoptr (SbChartTable) table = NULL;

  if (!sb_plot_stack_get_shows_table (self))
    return;

  table = sb_plot_view_get_table (self->view);
  gtk_scrolled_window_set_child (self->table_window, table != NULL ? sb_chart_table_grid_new (table) : NULL);
}

/* By a key: the focus goes along. */
static void
on_table_requested (SbPlotStack *self)
{
  gboolean shows_table = !sb_plot_stack_get_shows_table (self);

  sb_plot_stack_set_shows_table (self, shows_table);
  gtk_widget_grab_focus (shows_table ? GTK_WIDGET (self->table_window) : GTK_WIDGET (self->view));
}

static gboolean
on_table_key (GtkEventControllerKey *controller,
              guint                  keyval,
              guint                  keycode,
              GdkModifierType        modifiers,
              SbPlotStack           *self)
{
  gboolean is_back = keyval == GDK_KEY_Escape || keyval == GDK_KEY_t || keyval == GDK_KEY_T;

  if (!is_back || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;

  on_table_requested (self);

  return TRUE;
}

static void
set_view (SbPlotStack *self,
          SbPlotView  *view)
{
  g_return_if_fail (self->view == NULL && view != NULL);

  self->view = view;
  gtk_stack_add_child (self->stack, GTK_WIDGET (view));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (view));
  g_signal_connect_object (view, "table-requested", G_CALLBACK (on_table_requested), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "values-changed", G_CALLBACK (fill_table), self, G_CONNECT_SWAPPED);
}

static void
sb_plot_stack_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  SbPlotStack *self = SB_PLOT_STACK (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      set_view (self, g_value_get_object (value));
      break;
    case PROP_SHOWS_TABLE:
      sb_plot_stack_set_shows_table (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sb_plot_stack_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SbPlotStack *self = SB_PLOT_STACK (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      g_value_set_object (value, self->view);
      break;
    case PROP_SHOWS_TABLE:
      g_value_set_boolean (value, sb_plot_stack_get_shows_table (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sb_plot_stack_dispose (GObject *object)
{
  /* AdwBin 1.2 would unparent its child a second time. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (sb_plot_stack_parent_class)->dispose (object);
}

static void
sb_plot_stack_class_init (SbPlotStackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = sb_plot_stack_set_property;
  object_class->get_property = sb_plot_stack_get_property;
  object_class->dispose = sb_plot_stack_dispose;

  props[PROP_VIEW] = g_param_spec_object ("view", NULL, NULL, SB_TYPE_PLOT_VIEW,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_SHOWS_TABLE] = g_param_spec_boolean ("shows-table", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sb_plot_stack_init (SbPlotStack *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  self->table_window = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->table_window, GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (self->table_window, TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self->table_window), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->table_window), "sb-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table_window), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The figures as a table"), -1);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_table_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->table_window), keys);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->table_window));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
sb_plot_stack_new (SbPlotView *view)
{
  return g_object_new (SB_TYPE_PLOT_STACK, "view", view, NULL);
}

void
sb_plot_stack_set_shows_table (SbPlotStack *self,
                               gboolean     shows_table)
{
  g_return_if_fail (SB_IS_PLOT_STACK (self));

  if (self->view == NULL || shows_table == sb_plot_stack_get_shows_table (self))
    return;

  gtk_stack_set_visible_child (self->stack, shows_table ? GTK_WIDGET (self->table_window) : GTK_WIDGET (self->view));
  if (shows_table)
    fill_table (self);
  else
    gtk_scrolled_window_set_child (self->table_window, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWS_TABLE]);
}

gboolean
sb_plot_stack_get_shows_table (SbPlotStack *self)
{
  g_return_val_if_fail (SB_IS_PLOT_STACK (self), FALSE);

  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->table_window);
}

GtkWidget *
sb_plot_stack_toggle_new (SbPlotStack *self)
{
  GtkWidget *toggle = gtk_toggle_button_new ();

  g_return_val_if_fail (SB_IS_PLOT_STACK (self), toggle);

  gtk_button_set_icon_name (GTK_BUTTON (toggle), "sb-table-symbolic");
  gtk_widget_set_valign (toggle, GTK_ALIGN_START);
  gtk_widget_add_css_class (toggle, "flat");
  gtk_widget_set_tooltip_text (toggle, _("Show as a table (T)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show as a table"), -1);
  g_object_bind_property (self, "shows-table", toggle, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);

  return toggle;
}
