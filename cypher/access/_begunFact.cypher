// The first day of the fact in the world, ISO text to the day, month or year: of a shipment its dispatch, else its arrival. Null
// where unknown.
coalesce(this.validFrom, this.dispatched, this.arrived)
