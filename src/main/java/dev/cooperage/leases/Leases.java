package dev.cooperage.leases;

import java.time.Duration;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The right to work on one row of a table, for a while and by Postgres's clock. A lease
 * and not a lock: no connection is held meanwhile, and a panel that dies loses it by
 * time.
 */
public final class Leases {

	private final JdbcClient jdbc;

	private final Duration length;

	private final String take;

	private final String renew;

	private final String release;

	/**
	 * @param table the table; names of columns and the condition are constants of the
	 * code
	 * @param key the column that identifies the row
	 * @param holder the column with the holder's id; the end stands in the one of the
	 * same name with <code>_until</code>
	 * @param open the condition under which a row can be leased, in SQL
	 * @param length how long a lease lasts after it was taken or renewed
	 */
	public Leases(JdbcClient jdbc, String table, String key, String holder, String open, Duration length) {
		this.jdbc = jdbc;
		this.length = length;
		this.take = """
				update %1$s set %3$s = :holder, %3$s_until = clock_timestamp() + :millis * interval '1 millisecond'
				where %2$s = :key and (%4$s)
				and (%3$s is null or %3$s = :holder or %3$s_until < clock_timestamp())""".formatted(table, key, holder,
				open);
		this.renew = """
				update %1$s set %3$s_until = clock_timestamp() + :millis * interval '1 millisecond'
				where %2$s = :key and %3$s = :holder""".formatted(table, key, holder);
		this.release = "update %1$s set %3$s = null, %3$s_until = null where %2$s = :key and %3$s = :holder"
			.formatted(table, key, holder);
	}

	/** Returns how long a lease lasts after it was taken or renewed. */
	public Duration length() {
		return this.length;
	}

	/**
	 * Takes the lease, or renews one's own.
	 * @return false while somebody else has it, or where the row is not open
	 */
	public boolean take(Object key, UUID holder) {
		return extend(this.take, key, holder);
	}

	/**
	 * Renews one's own lease.
	 * @return false when it was lost: somebody else may have worked meanwhile
	 */
	public boolean renew(Object key, UUID holder) {
		return extend(this.renew, key, holder);
	}

	private boolean extend(String statement, Object key, UUID holder) {
		return this.jdbc.sql(statement)
			.param("holder", holder)
			.param("millis", this.length.toMillis())
			.param("key", key)
			.update() == 1;
	}

	/** Gives the lease back, if the holder still has it. */
	public void release(Object key, UUID holder) {
		this.jdbc.sql(this.release).param("key", key).param("holder", holder).update();
	}

}
