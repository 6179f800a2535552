package io.quantumtrader.executor.operate.web;

import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Keeps who and why of a request's body for {@link OperatorAudit}. */
@RestControllerAdvice
final class AccountableBody extends RequestBodyAdviceAdapter {

  static final String ATTRIBUTE = AccountableRequest.class.getName();

  @Override
  public boolean supports(
      MethodParameter parameter,
      Type targetType,
      Class<? extends HttpMessageConverter<?>> converter) {
    return targetType instanceof Class<?> type && AccountableRequest.class.isAssignableFrom(type);
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage message,
      MethodParameter parameter,
      Type targetType,
      Class<? extends HttpMessageConverter<?>> converter) {
    RequestContextHolder.currentRequestAttributes()
        .setAttribute(ATTRIBUTE, body, RequestAttributes.SCOPE_REQUEST);
    return body;
  }
}
