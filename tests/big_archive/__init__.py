"""An invented archive of any size, as twenty years in one office would fill it; equal for equal sizes."""
