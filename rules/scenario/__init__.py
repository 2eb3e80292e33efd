"""What a scenario may say: models only."""
