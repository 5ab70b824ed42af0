"""What a user can do, one method each; what each needs is a Protocol in `ports`."""
