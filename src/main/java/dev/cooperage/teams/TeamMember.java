package dev.cooperage.teams;

import java.time.Instant;

import dev.cooperage.people.Person;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** A person's place in a team. */
@Entity
public class TeamMember {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "team_id")
	private Team team;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "person_id")
	private Person person;

	private String addedBy;

	private Instant addedAt;

	@SuppressWarnings("NullAway.Init")
	protected TeamMember() {
	}

	TeamMember(Team team, Person person, String addedBy, Instant now) {
		this.team = team;
		this.person = person;
		this.addedBy = addedBy;
		this.addedAt = now;
	}

	/** Returns the team. */
	public Team team() {
		return this.team;
	}

	/** Returns who is in it; they may be deactivated. */
	public Person person() {
		return this.person;
	}

	/** Returns the name of who added them. */
	public String addedBy() {
		return this.addedBy;
	}

	/** Returns since when. */
	public Instant addedAt() {
		return this.addedAt;
	}

}
