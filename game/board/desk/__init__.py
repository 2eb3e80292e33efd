"""One game as it is shown: its clock, its moving numbers, and what is kept from frame to frame."""
