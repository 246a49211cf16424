package dev.tradewind.partners.dpd;

import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.TokenVault;
import dev.tradewind.partner.TokenVault.AccessToken;
import dev.tradewind.partners.dpd.wire.authentication.Authentication;
import dev.tradewind.partners.dpd.wire.authentication.AuthenticationFault;
import dev.tradewind.partners.dpd.wire.login.GetAuth;
import dev.tradewind.partners.dpd.wire.login.GetAuthResponse;
import dev.tradewind.partners.dpd.wire.login.Login;
import jakarta.xml.bind.JAXBElement;
import java.time.Instant;
import java.util.function.Supplier;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.XMLGregorianCalendar;

/**
 * Our account with DPD: logs in when there is no token that serves, and keeps the token for all gateways. The token's attribute
 * is the sending depot that DPD told with it.
 */
public final class DpdAccount {

    private static final String OPERATION = "login";

    private final Dpd dpd;
    private final PartnerAccounts accounts;
    private final TokenVault vault;
    private final LoginPace pace;
    private final Supplier<AccessToken> loginRoute;

    /** @param loginRoute calls the route {@code dpd.login}, which comes back here for its request and its reply */
    DpdAccount(Dpd dpd, PartnerAccounts accounts, TokenVault vault, LoginPace pace, Supplier<AccessToken> loginRoute) {
        this.dpd = dpd;
        this.accounts = accounts;
        this.vault = vault;
        this.pace = pace;
        this.loginRoute = loginRoute;
    }

    /**
     * A token that DPD should take.
     *
     * @throws PartnerFailure when there is none; nothing but a login can have been sent then
     */
    public AccessToken token() {
        return vault.token(Dpd.ID, delisId(), loginRoute);
    }

    /** What {@code getAuth} asks. */
    public byte[] loginRequest() {
        pace.await();
        GetAuth login = new GetAuth();
        login.setDelisId(delisId());
        login.setPassword(accounts.credential(Dpd.ID, "password"));
        login.setMessageLanguage(dpd.messageLanguage());
        return SoapWriter.envelope(new dev.tradewind.partners.dpd.wire.login.ObjectFactory().createGetAuth(login));
    }

    /** The token in {@code getAuth}'s answer. */
    public AccessToken loginReply(HttpReply reply) {
        return switch (Replies.read(reply, OPERATION, "getAuthResponse", GetAuthResponse.class)) {
            case SoapReply.Answer<GetAuthResponse>(var answer) -> accepted(answer);
            case SoapReply.Fault<GetAuthResponse>(var text, var authentication, var business) -> {
                if (authentication == null) {
                    throw new PartnerFailure.Unavailable(Dpd.ID, OPERATION, text);
                }
                pace.answered();
                throw new PartnerFailure.Unauthorised(Dpd.ID, OPERATION, authentication.getErrorCode());
            }
        };
    }

    /** The SOAP header that carries a token. */
    JAXBElement<Authentication> header(AccessToken token) {
        Authentication authentication = new Authentication();
        authentication.setDelisId(delisId());
        authentication.setAuthToken(token.value());
        authentication.setMessageLanguage(dpd.messageLanguage());
        return new dev.tradewind.partners.dpd.wire.authentication.ObjectFactory().createAuthentication(authentication);
    }

    /**
     * Forgets a token that DPD has refused.
     *
     * @return whether a new login helps; else DPD refuses the account, and no token will serve
     */
    boolean forgets(AccessToken token, AuthenticationFault refusal) {
        boolean refused = dpd.tokenIsRefusedBy(refusal.getErrorCode());
        if (refused) {
            vault.forget(Dpd.ID, delisId(), token);
        }
        return refused;
    }

    private AccessToken accepted(GetAuthResponse answer) {
        pace.answered();
        Login login = answer.getReturn();
        if (login == null
                || login.getAuthToken() == null
                || login.getDepot() == null
                || login.getAuthTokenExpires() == null) {
            throw new PartnerFailure.MalformedReply(Dpd.ID, OPERATION, "token, depot or expiry is missing");
        }
        return new AccessToken(login.getAuthToken(), login.getDepot(), moment(login.getAuthTokenExpires()));
    }

    /** DPD tells the expiry without a zone, and means its own (SOURCES.md §2). */
    private Instant moment(XMLGregorianCalendar told) {
        return told.getTimezone() == DatatypeConstants.FIELD_UNDEFINED
                ? told.toGregorianCalendar()
                        .toZonedDateTime()
                        .withZoneSameLocal(dpd.zone())
                        .toInstant()
                : told.toGregorianCalendar().toInstant();
    }

    private String delisId() {
        return accounts.credential(Dpd.ID, "delis-id");
    }
}
