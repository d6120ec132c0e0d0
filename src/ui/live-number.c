#include "ui/live-number.h"

#include "charts/language.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SbLiveNumber
{
  GtkButton parent_instance;

  GtkLabel *number;
  GtkLabel *unit;
  GtkLabel *caption;
  GtkWidget *range_box;
  GtkLabel *range_label;
  SbRangeBar *range_bar;
};

G_DEFINE_FINAL_TYPE (SbLiveNumber, sb_live_number, GTK_TYPE_BUTTON)

static void
sb_live_number_class_init (SbLiveNumberClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_RANGE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/live-number.ui");
  gtk_widget_class_bind_template_child (widget_class, SbLiveNumber, number);
  gtk_widget_class_bind_template_child (widget_class, SbLiveNumber, unit);
  gtk_widget_class_bind_template_child (widget_class, SbLiveNumber, caption);
  gtk_widget_class_bind_template_child (widget_class, SbLiveNumber, range_box);
  gtk_widget_class_bind_template_child (widget_class, SbLiveNumber, range_label);
  gtk_widget_class_bind_template_child (widget_class, SbLiveNumber, range_bar);
}

static void
sb_live_number_init (SbLiveNumber *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sb_live_number_set (SbLiveNumber *self,
                    const char   *number,
                    const char   *unit,
                    const char   *caption)
{
  g_autofree char *name = g_strdup_printf ("%s %s %s", number, unit, caption);

  gtk_label_set_label (self->number, number);
  gtk_label_set_label (self->unit, unit);
  gtk_label_set_label (self->caption, caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
sb_live_number_set_range (SbLiveNumber  *self,
                          const SbRange *range,
                          int            decimals,
                          SbRangeBarKind kind)
{
  g_autofree char *text = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *sentence = NULL;
  double width;
  gboolean is_there = range->present && isfinite (range->p10);

  /* Between a change and its range the place is kept empty, so that nothing below jumps. */
  gtk_widget_set_opacity (self->range_box, is_there ? 1.0 : 0.0);
  if (is_there)
    gtk_widget_set_visible (self->range_box, TRUE);
  else
    {
      gtk_label_set_label (self->range_label, "");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      _("Shows the chart behind this number"), -1);
      return;
    }

  from = sb_format_number (range->p10, decimals);
  if (isfinite (range->p90))
    {
      text = sb_format_range (range->p10, range->p90, decimals);
      to = sb_format_number (range->p90, decimals);
      sentence = g_strdup_printf (/* Translators: two numbers, the 10th and the 90th percentile. */
                                  _("In 8 of 10 cases between %s and %s"), from, to);
    }
  else
    {
      text = g_strdup_printf (/* Translators: a range without an end: "from 4.5". */ _("from %s"), from);
      sentence = g_strdup (text);
    }

  /* The band takes the middle third of the line, so that its width says nothing about other numbers. */
  width = isfinite (range->p90) ? range->p90 - range->p10 : range->p10;
  sb_range_bar_set (self->range_bar, MAX (0.0, range->p10 - width), range->p10 + 2.0 * width, range->p10, range->p50,
                    range->p90, kind);
  gtk_label_set_label (self->range_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
}
