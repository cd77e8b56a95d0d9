package dev.cooperage.database;

import java.time.Clock;

import javax.sql.DataSource;

import ch.qos.logback.classic.LoggerContext;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.PreDestroy;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	/** Its clock is asked for when it is needed: the database is made before all else. */
	@Bean
	static Outage outage(ObjectProvider<Clock> clock) {
		return new Outage(() -> clock.getObject().instant());
	}

	@Bean
	static BeanPostProcessor patience(ObjectProvider<DatabaseProperties> properties, ObjectProvider<Outage> outage) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessBeforeInitialization(Object bean, String name) {
				if (bean instanceof HikariDataSource pool) {
					pool.setExceptionOverride(new NotedFailures());
				}
				return bean;
			}

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DataSource pool)
						? new PatientDataSource(pool, properties.getObject().pageTimeout(), outage.getObject()) : bean;
			}

		};
	}

	/** Replaces Spring Boot's indicator, which waits for the driver's longest time. */
	@Bean
	HealthIndicator dbHealthIndicator(DataSource database) {
		return new DatabaseHealth(database);
	}

	/**
	 * Gives migrations time: one may build an index for minutes, while Postgres sends
	 * nothing.
	 */
	@Bean
	FlywayConfigurationCustomizer migrationsMayTakeLong(JdbcConnectionDetails details) {
		return (flyway) -> flyway.dataSource(DataSourceBuilder.create()
			.type(SimpleDriverDataSource.class)
			.driverClassName(details.getDriverClassName())
			.url(details.getJdbcUrl())
			.username(details.getUsername())
			.password(details.getPassword())
			.build());
	}

	@Bean
	OutageLogs outageLogs(Outage outage) {
		return new OutageLogs(outage);
	}

	/** Puts the filter into the log for as long as the panel runs. */
	static final class OutageLogs {

		private final OutageLog filter;

		OutageLogs(Outage outage) {
			this.filter = new OutageLog(outage);
			context().addTurboFilter(this.filter);
		}

		@PreDestroy
		void remove() {
			context().getTurboFilterList().remove(this.filter);
		}

		private static LoggerContext context() {
			ILoggerFactory logs = LoggerFactory.getILoggerFactory();
			return (LoggerContext) logs;
		}

	}

}
