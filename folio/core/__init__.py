"""What every stage may use; uses no stage."""
