package dev.cooperage.web.limits;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Closes the connection of a request whose body nobody reads to its end. Tomcat would
 * read up to 2 MB of it first, in the request's thread, however slowly it comes.
 */
class UnreadBodies extends ValveBase {

	/** The request attribute that asks for it. */
	static final String UNREAD = UnreadBodies.class.getName();

	UnreadBodies() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		getNext().invoke(request, response);
		if (request.getAttribute(UNREAD) != null) {
			// First: an answer that is not on its way yet would become an error 500.
			response.finishResponse();
			request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		}
	}

}
