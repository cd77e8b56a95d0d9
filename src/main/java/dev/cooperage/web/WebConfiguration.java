package dev.cooperage.web;

import java.time.Clock;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

@Configuration(proxyBeanMethods = false)
class WebConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Clock clock() {
		return Clock.systemUTC();
	}

	/** Makes redirects answer 303, so that a browser never sends a form again. */
	@Autowired
	void seeOther(ThymeleafViewResolver views) {
		views.setRedirectHttp10Compatible(false);
	}

	/**
	 * Switches off the filter that rewrites links: it would look for a static file behind
	 * each link of a page, through all libraries, which took 70 % of the time of a folder
	 * with 200 files (measured). Files of WebJars are found by addresses without a
	 * version, too.
	 */
	@Bean
	FilterRegistrationBean<ResourceUrlEncodingFilter> linksStayAsTheyAre() {
		FilterRegistrationBean<ResourceUrlEncodingFilter> filter = new FilterRegistrationBean<>(
				new ResourceUrlEncodingFilter());
		filter.setEnabled(false);
		return filter;
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadableRequests() {
		return (factory) -> factory
			.addContextCustomizers((context) -> context.getParent().getPipeline().addValve(new UnreadableRequests()));
	}

}
