"""What every part of the desk needs and no journalism is in: ids, the clock, and the door to the record."""
