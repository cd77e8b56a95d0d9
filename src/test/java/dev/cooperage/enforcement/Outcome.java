package dev.cooperage.enforcement;

import java.net.http.HttpResponse;
import java.util.List;

import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Tells "allowed" from "refused"; whatever else S3 answers fails the test. */
final class Outcome {

	private static final String REFUSED = "AccessDenied";

	private Outcome() {
	}

	static boolean isAllowed(Runnable call) {
		try {
			call.run();
			return true;
		}
		catch (RefusedException ex) {
			return false;
		}
		catch (S3Exception ex) {
			if (isRefusal(ex)) {
				return false;
			}
			throw new AssertionError("neither allowed nor refused", ex);
		}
	}

	/** A HEAD has no body to tell the code in. */
	private static boolean isRefusal(S3Exception ex) {
		String code = (ex.awsErrorDetails() != null) ? ex.awsErrorDetails().errorCode() : null;
		// What S3 answers to an ACL where buckets take none (source: S3 user guide,
		// "Disabling ACLs").
		if (ex.statusCode() == 400 && "AccessControlListNotSupported".equals(code)) {
			return true;
		}
		return ex.statusCode() == 403 && (code == null || code.isEmpty() || code.equals("403") || code.equals(REFUSED));
	}

	/** A batch is answered with 200 and an error for each key. */
	static void require(List<S3Error> errors) {
		if (errors.stream().anyMatch((error) -> REFUSED.equals(error.code()))) {
			throw new RefusedException();
		}
		if (!errors.isEmpty()) {
			throw new AssertionError("neither allowed nor refused: " + errors);
		}
	}

	static void require(HttpResponse<String> answer) {
		if (answer.statusCode() == 403 && answer.body().contains("<Code>" + REFUSED + "<")) {
			throw new RefusedException();
		}
		if (answer.statusCode() / 100 != 2) {
			throw new AssertionError("neither allowed nor refused: " + answer.statusCode() + " " + answer.body());
		}
	}

	private static final class RefusedException extends RuntimeException {

	}

}
