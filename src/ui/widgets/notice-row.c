#include "ui/widgets/notice-row.h"

GtkWidget *
sb_notice_row_new (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "error");
  g_object_set (label, "margin-top", 9, "margin-bottom", 9, "margin-start", 12, "margin-end", 12, NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_visible (row, FALSE);

  return row;
}

void
sb_notice_row_tell (GtkWidget  *notice_row,
                    GtkWidget  *entry,
                    const char *sentence)
{
  GtkWidget *label = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (notice_row));
  /* The text inside has the focus, not the row around it. */
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (entry));
  GtkAccessible *accessible = GTK_IS_ACCESSIBLE (delegate) ? GTK_ACCESSIBLE (delegate) : GTK_ACCESSIBLE (entry);

  gtk_label_set_text (GTK_LABEL (label), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (notice_row, sentence != NULL);
  if (sentence != NULL)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
  gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                               sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence != NULL ? sentence : "", -1);
}
