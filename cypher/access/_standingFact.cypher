// Whether the fact counts at the commit $known, of any marking.
this.recorded + 0 <= $known AND NOT this.recorded IN $open
AND (this.withdrawn IS NULL OR this.withdrawn > $known OR this.withdrawn IN $open)
