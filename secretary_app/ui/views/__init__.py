"""The screens; each does its part of the job through services and knows no other screen."""
