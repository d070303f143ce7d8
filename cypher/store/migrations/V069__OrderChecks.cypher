// Checks of orders by their organization, and the recorded parties that they name.
CREATE CONSTRAINT order_check_id IF NOT EXISTS FOR (c:OrderCheck) REQUIRE c.id IS UNIQUE;
CREATE INDEX order_check_organization IF NOT EXISTS FOR (c:OrderCheck) ON (c.organization);
CREATE INDEX order_reference_element IF NOT EXISTS FOR (r:OrderReference) ON (r.element);
CREATE INDEX order_reference_check IF NOT EXISTS FOR (r:OrderReference) ON (r.check);
