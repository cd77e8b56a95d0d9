package dev.cooperage.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What Postgres itself says of the tables, at one moment.
 *
 * @param columns by table and name
 * @param rules the definitions of constraints, unique indexes and triggers, by table and
 * definition
 */
record Schema(Map<String, Column> columns, Map<String, String> rules) {

	private static final String COLUMNS = """
			select c.relname || '.' || a.attname, c.relname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
			 a.atthasdef or a.attidentity <> '', a.attgenerated <> '', a.attidentity <> ''
			from pg_attribute a join pg_class c on c.oid = a.attrelid
			where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and a.attnum > 0
			and not a.attisdropped and c.relname <> 'flyway_schema_history'""";

	private static final String RULES = """
			select c.relname, pg_get_constraintdef(k.oid) from pg_constraint k join pg_class c on c.oid = k.conrelid
			where c.relnamespace = 'public'::regnamespace and k.contype not in ('n', 't')
			union all
			select c.relname, regexp_replace(pg_get_indexdef(i.indexrelid), ' INDEX \\S+ ON', ' INDEX ON')
			from pg_index i join pg_class c on c.oid = i.indrelid
			where c.relnamespace = 'public'::regnamespace and i.indisunique
			and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)
			union all
			select c.relname, pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
			where c.relnamespace = 'public'::regnamespace and not t.tgisinternal""";

	/**
	 * A column.
	 *
	 * @param given whether Postgres fills it in where an insert leaves it out
	 * @param generated whether nobody may write it
	 * @param counted whether Postgres numbers the rows in it, so that inserts return them
	 */
	record Column(String table, String type, boolean required, boolean given, boolean generated, boolean counted) {
	}

	static Schema of(JdbcClient database) {
		Map<String, Column> columns = new TreeMap<>();
		database.sql(COLUMNS).query((row) -> {
			columns.put(row.getString(1), new Column(row.getString(2), row.getString(3), row.getBoolean(4),
					row.getBoolean(5), row.getBoolean(6), row.getBoolean(7)));
		});
		Map<String, String> rules = new TreeMap<>();
		database.sql(RULES).query((row) -> {
			rules.put(row.getString(1) + ": " + row.getString(2), row.getString(1));
		});
		return new Schema(columns, rules);
	}

	/**
	 * Returns what a program that was written for this one cannot live with in another.
	 */
	List<String> hurtBy(Schema next) {
		List<String> hurt = new ArrayList<>();
		this.columns.forEach((name, column) -> {
			Column after = next.columns.get(name);
			if (after == null) {
				hurt.add(name + " is gone");
				return;
			}
			if (!after.type().equals(column.type())) {
				hurt.add(name + " was " + column.type() + " and is " + after.type());
			}
			if (after.required() && !column.required()) {
				hurt.add(name + " must not be null any more");
			}
			if (after.required() && column.given() && !after.given()) {
				hurt.add(name + " has no default any more");
			}
			if (after.generated() && !column.generated()) {
				hurt.add(name + " can no longer be written");
			}
		});
		next.columns.forEach((name, column) -> {
			if (!this.columns.containsKey(name) && has(column.table()) && column.required() && !column.given()) {
				hurt.add(name + " is new, must not be null and has no default");
			}
			if (!this.columns.containsKey(name) && isCounted(column.table())) {
				hurt.add(name + " is new, and inserts that return the row are planned without it");
			}
		});
		next.rules.forEach((rule, table) -> {
			if (!this.rules.containsKey(rule) && has(table)) {
				hurt.add("a new rule for " + rule);
			}
		});
		return hurt;
	}

	private boolean isCounted(String table) {
		return this.columns.values().stream().anyMatch((column) -> column.table().equals(table) && column.counted());
	}

	private boolean has(String table) {
		return this.columns.values().stream().anyMatch((column) -> column.table().equals(table));
	}

}
