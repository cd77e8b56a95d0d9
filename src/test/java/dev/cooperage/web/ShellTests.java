package dev.cooperage.web;

import java.security.Principal;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

class ShellTests {

	private final JdbcClient database = mock(JdbcClient.class);

	@AfterEach
	void noRequest() {
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void pageThatSaysThatTheDatabaseFailsHasItsTabs() {
		given(this.database.sql(anyString())).willThrow(new DataAccessResourceFailureException("down"));
		assertThat(shell(new MenuItem("Data", "/data"), counted()).tabs(null)).extracting(Tab::text, Tab::waiting)
			.containsExactlyInAnyOrder(tuple("Data", 0L), tuple("Requests", 0L));
		verify(this.database).sql("select 0, (select :five)");
	}

	@Test
	void tabsOnWhichNothingWaitsAskNothing() {
		assertThat(shell(new MenuItem("Data", "/data")).tabs(null)).extracting(Tab::waiting).containsExactly(0L);
		verify(this.database, never()).sql(anyString());
	}

	private static MenuItem counted() {
		return new MenuItem("Requests", "/requests",
				(person) -> Optional.of(new MenuItem.Count("select :five", Map.of("five", 5))), "to answer");
	}

	private Shell shell(MenuItem... items) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/data");
		Principal ada = () -> "ada";
		request.setUserPrincipal(ada);
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		for (MenuItem item : items) {
			beans.addBean(item.text(), item);
		}
		return new Shell(beans.getBeanProvider(MenuItem.class), beans.getBeanProvider(PersonalMenu.class),
				this.database, "1");
	}

}
