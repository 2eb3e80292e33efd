"""What must be said for a ruling, a proposal or an effect, once as data; each face draws it or asks for it."""
