package dev.cooperage;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Listens to what the panel asks its database. */
@TestConfiguration(proxyBeanMethods = false)
class StatementRecorder {

	private static final Statements STATEMENTS = new Statements();

	@Bean
	Statements statements() {
		return STATEMENTS;
	}

	@Bean
	static BeanPostProcessor databaseListener() {
		return new Listener();
	}

	private static final class Listener implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			return (bean instanceof DataSource source) ? STATEMENTS.heard(source) : bean;
		}

	}

}
