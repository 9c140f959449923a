"""What goes over the wire, in both directions: one shape per resource."""
