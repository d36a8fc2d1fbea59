"""One composed read per page or resource, used by web and API alike; writes nothing."""
