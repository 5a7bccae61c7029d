"""Tables beside the reports: readings of the power system, equipment, needs. Rows with problems."""
