package dev.cooperage.files.declarations;

import java.io.IOException;
import java.util.Map;

import dev.cooperage.files.FilesPanel;
import dev.cooperage.people.Person;
import dev.cooperage.people.Role;
import dev.cooperage.people.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.web.servlet.HandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose declaration opens the gate, where every download must be declared. */
class DownloadGateTests extends FilesPanel {

	@Autowired
	private DataMovements movements;

	private final MockHttpSession session = new MockHttpSession();

	private DownloadDeclarations declarations;

	private DownloadGate gate;

	private String name;

	private Person person;

	@BeforeEach
	void somebodyDeclares() throws IOException {
		this.declarations = new DownloadDeclarations(this.movements,
				new FilesProperties(DeclarationPolicy.REQUIRED, DeclarationPolicy.REQUIRED));
		this.gate = new DownloadGate(this.declarations, this.directory);
		this.name = "gate-" + Long.toString(System.nanoTime(), 36);
		this.person = signedIn(this.name, this.name);
		assertThat(lets(this.person)).isFalse();
		DeclarationForm form = new DeclarationForm("DM-1", true);
		this.declarations.declare(this.session, form, form.unchecked(), this.bucket, "a.csv", this.person);
		assertThat(lets(this.person)).isTrue();
	}

	@Test
	void declarationStaysGoodWhenThePersonIsRenamed() throws IOException {
		signedIn(this.name, this.name + "-new");
		assertThat(lets(this.person)).isTrue();
	}

	@Test
	void declarationIsWorthNothingToWhoTookTheNameOver() throws IOException {
		signedIn(this.name, this.name + "-new");
		assertThat(lets(signedIn("another " + this.name, this.name))).isFalse();
	}

	private Person signedIn(String subject, String userName) {
		return this.directory.signedIn("idp", subject, userName, "", Role.STANDARD_USER);
	}

	/** Whether a download of this person's in the session goes through. */
	private boolean lets(Person who) throws IOException {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", at("downloads", "a.csv"));
		request.setSession(this.session);
		request.setUserPrincipal(new TestingAuthenticationToken(new SignedIn(who.id(), who.userName()), null));
		request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("name", this.bucket.value()));
		return this.gate.preHandle(request, new MockHttpServletResponse(), this);
	}

}
