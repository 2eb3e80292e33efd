"""The facilitator's control view."""
