#include "ui/widgets/number-row.h"

#include "charts/language.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _SbNumberRow
{
  AdwActionRow parent_instance;

  GtkAdjustment *adjustment;
  GtkSpinButton *spin_button;

  const SbField *field;
  guint digits;
  char *unit;
  char *usual_subtitle; /* kept while an error sentence stands in its place */
  char *written;        /* the text last shown for the value: reading it back changes nothing */
  gboolean invalid;
  gboolean writing; /* our own text, not typing */
  gboolean typing;  /* a value read while typing: leave the text alone */
};

G_DEFINE_FINAL_TYPE (SbNumberRow, sb_number_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_DIGITS,
  PROP_STEP,
  PROP_UNIT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* As many decimals as asked, and up to two more where the value has them: 0.345 € is not shown as 0.35 €. */
static int
decimals_for (double value,
              guint  digits)
{
  for (guint decimals = digits; decimals < digits + 2; decimals++)
    {
      double scaled = value * pow (10, decimals);

      if (fabs (scaled - round (scaled)) < 1e-6 * MAX (1, fabs (scaled)))
        return (int) decimals;
    }

  return (int) digits + 2;
}

static char *
format_value (SbNumberRow *self,
              double       value)
{
  int decimals = decimals_for (value, self->digits);

  if (self->unit == NULL || self->unit[0] == '\0')
    return sb_format_number (value, decimals);
  if (g_str_equal (self->unit, "°"))
    {
      g_autofree char *number = sb_format_number (value, decimals);

      return g_strconcat (number, "°", NULL);
    }

  return sb_format_quantity (value, decimals, self->unit);
}

static void
set_error (SbNumberRow *self,
           const char  *sentence)
{
  gboolean invalid = sentence != NULL;

  if (invalid == self->invalid && !invalid)
    return;

  if (invalid && !self->invalid)
    {
      g_free (self->usual_subtitle);
      self->usual_subtitle = g_strdup (adw_action_row_get_subtitle (ADW_ACTION_ROW (self)));
    }
  self->invalid = invalid;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), invalid ? sentence : self->usual_subtitle);

  if (invalid)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "sb-invalid");
      gtk_widget_add_css_class (GTK_WIDGET (self->spin_button), "error");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "sb-invalid");
      gtk_widget_remove_css_class (GTK_WIDGET (self->spin_button), "error");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->spin_button), GTK_ACCESSIBLE_STATE_INVALID,
                               invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static gboolean
in_range (SbNumberRow *self,
          double       value)
{
  return value >= gtk_adjustment_get_lower (self->adjustment) && value <= gtk_adjustment_get_upper (self->adjustment);
}

static char *
range_sentence (SbNumberRow *self,
                const char  *typed,
                gboolean     is_number)
{
  g_autofree char *lower = format_value (self, gtk_adjustment_get_lower (self->adjustment));
  g_autofree char *upper = format_value (self, gtk_adjustment_get_upper (self->adjustment));

  if (!is_number)
    /* Translators: what was typed, then lowest and highest allowed value with unit. */
    return g_strdup_printf (_("“%s” is not a number. Please enter a number from %s to %s."), typed, lower, upper);

  /* Translators: what was typed, then lowest and highest allowed value with unit. */
  return g_strdup_printf (_("%s is out of range. Please enter a number from %s to %s."), typed, lower, upper);
}

static int
on_spin_input (GtkSpinButton *spin_button,
               double        *new_value,
               gpointer       user_data)
{
  SbNumberRow *self = SB_NUMBER_ROW (user_data);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (spin_button));
  double value = 0;
  gboolean is_number;

  /* The value stays what it is for the text we wrote ourselves, and for a text that is no allowed value. */
  *new_value = gtk_adjustment_get_value (self->adjustment);
  if (g_strcmp0 (typed, self->written) == 0)
    {
      set_error (self, NULL);
      return TRUE;
    }

  is_number = sb_number_row_parse (typed, self->unit, self->digits, &value);
  if (is_number && in_range (self, value))
    {
      set_error (self, NULL);
      *new_value = value;
    }
  else
    {
      g_autofree char *sentence = range_sentence (self, typed, is_number);

      set_error (self, sentence);
    }

  return TRUE;
}

static void
show_value (SbNumberRow *self)
{
  g_autofree char *text = format_value (self, gtk_adjustment_get_value (self->adjustment));

  g_free (self->written);
  self->written = g_strdup (text);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->spin_button)), text) != 0)
    {
      self->writing = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->spin_button), text);
      self->writing = FALSE;
    }
}

static gboolean
on_spin_output (GtkSpinButton *spin_button,
                gpointer       user_data)
{
  SbNumberRow *self = SB_NUMBER_ROW (user_data);

  /* Keep what was typed: it is wrong and explained, or still growing. */
  if (!self->invalid && !self->typing)
    show_value (self);

  return TRUE;
}

/* The result follows while a number is being typed; a text that is not there yet is judged when it is entered. */
static void
on_spin_text_changed (SbNumberRow *self)
{
  double value = 0;

  if (self->writing || self->field == NULL)
    return;
  if (!(gtk_widget_get_state_flags (GTK_WIDGET (self->spin_button)) & GTK_STATE_FLAG_FOCUS_WITHIN))
    return;

  if (sb_number_row_parse (gtk_editable_get_text (GTK_EDITABLE (self->spin_button)), self->unit, self->digits, &value)
      && in_range (self, value))
    {
      self->typing = TRUE;
      gtk_adjustment_set_value (self->adjustment, value);
      self->typing = FALSE;
    }
}

static void
on_adjustment_value_changed (SbNumberRow *self)
{
  gboolean was_invalid = self->invalid;

  set_error (self, NULL);
  if (was_invalid && !self->typing)
    show_value (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALUE]);
}

static void
apply_unit (SbNumberRow *self,
            const char  *unit)
{
  g_free (self->unit);
  self->unit = g_strdup (unit);
  gtk_spin_button_update (self->spin_button);
}

static void
set_step (SbNumberRow *self,
          double       step)
{
  gtk_adjustment_set_step_increment (self->adjustment, step);
  gtk_adjustment_set_page_increment (self->adjustment, step * 10);
}

static void
sb_number_row_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SbNumberRow *self = SB_NUMBER_ROW (object);

  switch (property_id)
    {
    case PROP_VALUE:
      g_value_set_double (value, sb_number_row_get_value (self));
      break;
    case PROP_DIGITS:
      g_value_set_uint (value, self->digits);
      break;
    case PROP_STEP:
      g_value_set_double (value, gtk_adjustment_get_step_increment (self->adjustment));
      break;
    case PROP_UNIT:
      g_value_set_string (value, self->unit);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sb_number_row_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  SbNumberRow *self = SB_NUMBER_ROW (object);

  switch (property_id)
    {
    case PROP_VALUE:
      sb_number_row_set_value (self, g_value_get_double (value));
      break;
    case PROP_DIGITS:
      self->digits = g_value_get_uint (value);
      /* The spin button rounds what − and + reach to these. */
      gtk_spin_button_set_digits (self->spin_button, self->digits + 2);
      gtk_spin_button_update (self->spin_button);
      break;
    case PROP_STEP:
      set_step (self, g_value_get_double (value));
      break;
    case PROP_UNIT:
      apply_unit (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sb_number_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_NUMBER_ROW);
  G_OBJECT_CLASS (sb_number_row_parent_class)->dispose (object);
}

static void
sb_number_row_finalize (GObject *object)
{
  SbNumberRow *self = SB_NUMBER_ROW (object);

  g_free (self->unit);
  g_free (self->usual_subtitle);
  g_free (self->written);
  G_OBJECT_CLASS (sb_number_row_parent_class)->finalize (object);
}

static void
sb_number_row_class_init (SbNumberRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sb_number_row_get_property;
  object_class->set_property = sb_number_row_set_property;
  object_class->dispose = sb_number_row_dispose;
  object_class->finalize = sb_number_row_finalize;

  props[PROP_VALUE] = g_param_spec_double ("value", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_DIGITS] =
    g_param_spec_uint ("digits", NULL, NULL, 0, 6, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_STEP] =
    g_param_spec_double ("step", NULL, NULL, 0, G_MAXDOUBLE, 1, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_UNIT] = g_param_spec_string ("unit", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/widgets/number-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SbNumberRow, adjustment);
  gtk_widget_class_bind_template_child (widget_class, SbNumberRow, spin_button);
  gtk_widget_class_bind_template_callback (widget_class, on_adjustment_value_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_spin_input);
  gtk_widget_class_bind_template_callback (widget_class, on_spin_output);
  gtk_widget_class_bind_template_callback (widget_class, on_spin_text_changed);
}

static void
sb_number_row_init (SbNumberRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sb_number_row_new (void)
{
  return g_object_new (SB_TYPE_NUMBER_ROW, NULL);
}

void
sb_number_row_set_field (SbNumberRow   *self,
                         const SbField *field)
{
  double upper;

  g_return_if_fail (SB_IS_NUMBER_ROW (self));
  g_return_if_fail (field != NULL);

  upper = field->maximum;
  if (field->below_maximum)
    upper -= pow (10, -(double) self->digits);

  self->field = field;
  if (self->unit == NULL)
    self->unit = g_strdup (field->unit);
  gtk_adjustment_set_lower (self->adjustment, field->minimum);
  gtk_adjustment_set_upper (self->adjustment, upper);
  gtk_spin_button_set_wrap (self->spin_button, field->below_maximum);
  gtk_spin_button_update (self->spin_button);
}

double
sb_number_row_get_value (SbNumberRow *self)
{
  g_return_val_if_fail (SB_IS_NUMBER_ROW (self), 0);

  return gtk_adjustment_get_value (self->adjustment);
}

void
sb_number_row_set_value (SbNumberRow *self,
                         double       value)
{
  g_return_if_fail (SB_IS_NUMBER_ROW (self));

  /* The same value again (our own change coming back) leaves alone what is being typed. */
  if (!isfinite (value) || value == gtk_adjustment_get_value (self->adjustment))
    return;

  gtk_adjustment_set_value (self->adjustment, value);
}

gboolean
sb_number_row_get_invalid (SbNumberRow *self)
{
  g_return_val_if_fail (SB_IS_NUMBER_ROW (self), FALSE);

  return self->invalid;
}

GtkWidget *
sb_number_row_get_spin_button (SbNumberRow *self)
{
  g_return_val_if_fail (SB_IS_NUMBER_ROW (self), NULL);

  return GTK_WIDGET (self->spin_button);
}
