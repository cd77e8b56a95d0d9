package dev.cooperage.web.limits;

import org.apache.coyote.ContinueResponseTiming;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadBodies() {
		return (factory) -> {
			factory.addEngineValves(new UnreadBodies());
			// A client that waits for "100 Continue" sends nothing that nobody wants to
			// read.
			factory.addConnectorCustomizers((connector) -> connector.setProperty("continueResponseTiming",
					ContinueResponseTiming.ON_REQUEST_BODY_READ.toString()));
		};
	}

}
