"""What the screens ask for: starting, playing, leading, looking back, saving and preferring."""
