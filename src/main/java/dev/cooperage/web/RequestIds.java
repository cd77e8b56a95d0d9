package dev.cooperage.web;

import java.util.UUID;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import org.slf4j.MDC;

import org.springframework.stereotype.Component;

/**
 * Gives each request a short id that its log lines, its answer and its error page share.
 * A listener and no filter: the container logs what a filter chain threw after the chain
 * has ended.
 */
@Component
class RequestIds implements ServletRequestListener {

	/** The request attribute, which templates can read, and the key of the log. */
	static final String ATTRIBUTE = "requestId";

	@Override
	public void requestInitialized(ServletRequestEvent event) {
		String id = UUID.randomUUID().toString().substring(0, 8);
		event.getServletRequest().setAttribute(ATTRIBUTE, id);
		MDC.put("request", id);
	}

	@Override
	public void requestDestroyed(ServletRequestEvent event) {
		MDC.remove("request");
	}

}
