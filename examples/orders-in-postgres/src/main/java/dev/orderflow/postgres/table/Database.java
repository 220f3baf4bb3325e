package dev.orderflow.postgres.table;

/**
 * How to reach PostgreSQL.
 *
 * @param url of JDBC; its schema ({@code currentSchema}) is the one that the tables and the view are in
 * @param password empty: none
 */
public record Database(String url, String user, String password) {
    @Override
    public String toString() {
        return url; // the password is for the database only
    }
}
