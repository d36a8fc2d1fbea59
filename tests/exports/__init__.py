"""The whole marketplace in one archive, brought into an empty installation: equal to the row, or refused with nothing half."""
