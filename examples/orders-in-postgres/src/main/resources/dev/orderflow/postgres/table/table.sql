-- One generation of the table. The columns are the fields of OrderRow; new ones go at the end, as the view needs it.
CREATE TABLE ${table} (
    order_id     text PRIMARY KEY,
    version      integer NOT NULL,
    state        text NOT NULL,
    customer_id  text,
    currency     text NOT NULL,
    total        numeric(38, 4) NOT NULL,
    lines        jsonb NOT NULL,
    reasons      jsonb NOT NULL,
    created_at   timestamptz NOT NULL,
    deadline     timestamptz NOT NULL,
    decided_at   timestamptz,
    pay_by       timestamptz,
    cancelled_at timestamptz,
    shipped_at   timestamptz,
    updated_at   timestamptz NOT NULL
);

-- Connect writes records again that it had written before a crash. None of them takes a row back to an older version.
CREATE OR REPLACE FUNCTION orders_keep_newer() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';

CREATE TRIGGER keep_newer BEFORE UPDATE ON ${table} FOR EACH ROW
    WHEN (NEW.version < OLD.version) EXECUTE FUNCTION orders_keep_newer();

-- Its connector has a name that no table before it had, so its consumer group begins with the first record.
COMMENT ON TABLE ${table} IS '${connector}';
